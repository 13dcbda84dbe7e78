package io.sarnakh.platform.request;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/**
 * The outermost of all: hands the {@link IncomingBody} to the filters, and ends the connection of a request that was
 * answered before its body was there. Tomcat would wait on a thread for the rest, as slowly as the sender likes.
 */
final class BodyKeeper extends ValveBase {

    private static final Duration COURTESY = Duration.ofSeconds(1);
    private static final int COURTESIES = 8;
    private static final long COURTESY_BYTES = 4L << 20;
    private static final long PAUSE_MILLIS = 5;

    private final Semaphore courtesies = new Semaphore(COURTESIES);

    BodyKeeper() {
        super(true);
    }

    /** The body of this request. */
    static IncomingBody of(jakarta.servlet.ServletRequest request) {
        return (IncomingBody) request.getAttribute(IncomingBody.class.getName());
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        IncomingBody body = new IncomingBody(request.getCoyoteRequest());
        request.setAttribute(IncomingBody.class.getName(), body);
        try {
            getNext().invoke(request, response);
        } finally {
            body.release();
        }
        if (!request.isAsync() && !request.isFinished()) {
            response.addHeader("Connection", "close");
            response.finishResponse();
            if (courtesies.tryAcquire()) {
                try {
                    listenOn(request);
                } finally {
                    courtesies.release();
                }
            }
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /**
     * Takes in, without waiting for it, what is still being sent: who sends into a closed connection is told of that and
     * not of the answer. A courtesy to a few at a time.
     */
    private static void listenOn(Request request) throws IOException {
        org.apache.coyote.Request connection = request.getCoyoteRequest();
        IncomingBody.Piece piece = new IncomingBody.Piece();
        long end = System.nanoTime() + COURTESY.toNanos();
        long taken = 0;
        while (taken < COURTESY_BYTES && System.nanoTime() < end && !request.isFinished()) {
            connection.action(ActionCode.AVAILABLE, Boolean.TRUE);
            if (connection.getAvailable() > 0) {
                taken += Math.max(0, connection.doRead(piece));
            } else {
                pause();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }
}
