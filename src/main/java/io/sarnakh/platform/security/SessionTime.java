package io.sarnakh.platform.security;

import io.sarnakh.platform.SarnakhProperties;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.springframework.stereotype.Component;

/** Sessions last long only for those who logged in: the web apps make one for every visitor. */
@Component
class SessionTime implements HttpSessionAttributeListener {

    private final int seconds;

    SessionTime(SarnakhProperties properties) {
        this.seconds = Math.toIntExact(properties.sessionTime().toSeconds());
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        look(event.getSession(), event.getName());
    }

    /** After each request of the web apps. */
    @Override
    public void attributeReplaced(HttpSessionBindingEvent event) {
        look(event.getSession(), event.getName());
    }

    private void look(HttpSession session, String attribute) {
        if (session.getAttribute(attribute) instanceof Authentications logins) {
            session.setMaxInactiveInterval(logins.getAuthentications().isEmpty()
                    ? session.getServletContext().getSessionTimeout() * 60 : seconds);
        }
    }
}
