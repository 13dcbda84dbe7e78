package io.sarnakh.platform.request;

import io.sarnakh.platform.security.ProblemAnswers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads every body whole before a servlet sees the request, right behind the login: whose credentials are wrong is not
 * listened to. Bodies are waited for by few threads, before a login by very few, so that senders who never finish leave
 * the others to everybody else; and what all of them hold in memory together is bounded (domain 17).
 */
class ReadBody extends OncePerRequestFilter {

    /** A body of JSON takes some forty times its size once it is read. */
    private static final int MOST_AT_A_TIME = 16 << 20;

    private final RequestLimits limits;
    private final ProblemAnswers problems;
    private final Seats seats;
    private final Seats anonymousSeats;
    private final Semaphore memory = new Semaphore(MOST_AT_A_TIME);

    ReadBody(RequestLimits limits, ProblemAnswers problems) {
        this.limits = limits;
        this.problems = problems;
        this.seats = new Seats(limits.bodies());
        this.anonymousSeats = new Seats(limits.anonymousBodies());
    }

    /** Memory for bodies is used up. */
    private static final class NoMemoryLeft extends RuntimeException {

        NoMemoryLeft() {
            super(null, null, false, false);
        }
    }

    /** What one request holds. */
    private final class Share {

        private int bytes;

        void grow(int more) {
            if (!memory.tryAcquire(more)) {
                throw new NoMemoryLeft();
            }
            bytes += more;
        }

        void giveBack() {
            memory.release(bytes);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getContentLengthLong() <= 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Share share = new Share();
        try {
            byte[] body = read(request, share);
            if (body == null) {
                tooManyAtOnce(response);
            } else if (JsonEncoding.isJson(request.getContentType())
                    && !JsonEncoding.isUtf8(request.getContentType(), body)) {
                problems.write(response, HttpStatus.BAD_REQUEST, "platform.problem.encoding");
            } else {
                chain.doFilter(request, response);
            }
        } catch (IncomingBody.Unacceptable refused) {
            switch (refused.reason()) {
                case TOO_LARGE -> problems.write(response, HttpStatus.PAYLOAD_TOO_LARGE, "platform.problem.too-large");
                // Nobody reads it, but whatever is written down of requests must not call it a success.
                case BROKEN_OFF -> response.setStatus(HttpStatus.BAD_REQUEST.value());
                case TOO_SLOW -> problems.write(response, HttpStatus.REQUEST_TIMEOUT, "platform.problem.too-slow");
            }
        } catch (NoMemoryLeft crowded) {
            tooManyAtOnce(response);
        } finally {
            share.giveBack();
        }
    }

    /** Nothing if too many are being read already. */
    private byte[] read(HttpServletRequest request, Share share) throws IncomingBody.Unacceptable {
        Optional<String> user = Visitor.userOf(request);
        Seats place = user.isPresent() ? seats : anonymousSeats;
        String who = user.orElseGet(request::getRemoteAddr);
        IncomingBody body = BodyKeeper.of(request);
        boolean waits = !body.isHere(request.getContentLengthLong());
        if (waits && !place.take(who)) {
            return null;
        }
        try {
            return body.hold(
                    (user.isPresent() ? limits.largestBody() : limits.largestAnonymousBody()).toBytes(),
                    user.isPresent() ? limits.bodyTime() : limits.anonymousBodyTime(), share::grow);
        } finally {
            if (waits) {
                place.leave(who);
            }
        }
    }

    private void tooManyAtOnce(HttpServletResponse response) throws IOException {
        problems.tryAgain(response, "platform.problem.crowded");
    }
}
