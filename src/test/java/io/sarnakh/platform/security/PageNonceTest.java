package io.sarnakh.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayName("The pages of the web apps")
class PageNonceTest {

    private static final String POLICY = "script-src 'nonce-own_0' 'strict-dynamic'";

    @Test
    @DisplayName("run their scripts although a request of somebody else replaced the nonce meanwhile")
    void ownNonce() throws Exception {
        MockHttpServletResponse response = answered("/camunda/app/tasklist/default/",
                "<script nonce=\"foreign-1\">ی</script><script nonce=\"foreign-1\" src=\"a.js\"></script>");
        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(
                "<script nonce=\"own_0\">ی</script><script nonce=\"own_0\" src=\"a.js\"></script>");
    }

    @Test
    @DisplayName("are the only thing that is looked into")
    void otherAddresses() throws Exception {
        String script = "setAttribute('nonce=\"x\"')";
        assertThat(answered("/camunda/app/tasklist/camunda-tasklist-bootstrap.js", script).getContentAsString())
                .isEqualTo(script);
    }

    private static MockHttpServletResponse answered(String path, String body) throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        FilterChain webApp = (request, answer) -> {
            ((HttpServletResponse) answer).setHeader("Content-Security-Policy", POLICY);
            answer.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        };
        new PageNonce().doFilter(new MockHttpServletRequest("GET", path), response, webApp);
        return response;
    }
}
