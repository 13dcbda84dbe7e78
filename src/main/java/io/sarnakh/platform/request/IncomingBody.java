package io.sarnakh.platform.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * The body of a request as it comes over the network. It is read whole before anybody looks at it, and then served from
 * memory below the servlet's request, so that parameters, parts, readers and streams find it as if it had just arrived.
 */
final class IncomingBody {

    /** The body did not come as it must. */
    static final class Unacceptable extends IOException {

        /** What was wrong with it. */
        enum Reason { TOO_LARGE, TOO_SLOW, BROKEN_OFF }

        private final transient Reason reason;

        Unacceptable(Reason reason) {
            super(reason.name());
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    private final Request request;
    private final InputBuffer network;
    private final LongSupplier nanoTime;

    IncomingBody(Request request) {
        this(request, System::nanoTime);
    }

    IncomingBody(Request request, LongSupplier nanoTime) {
        this.request = request;
        this.network = request.getInputBuffer();
        this.nanoTime = nanoTime;
    }

    /** Whether so many bytes have arrived already, as those of a small body have that was sent with its head. */
    boolean isHere(long bytes) {
        request.action(ActionCode.AVAILABLE, Boolean.TRUE);
        return bytes > 0 && request.getAvailable() >= bytes;
    }

    /**
     * Reads all of it.
     *
     * @param limit   the most bytes
     * @param within  until when it must be there; silence for longer than the connection's own time-out ends it, too
     * @param arrived told of every piece with its number of bytes; may refuse to take more by throwing
     * @return its bytes, which everybody behind reads again
     * @throws Unacceptable if it is larger or takes longer, or the sender is gone
     */
    byte[] hold(long limit, Duration within, IntConsumer arrived) throws Unacceptable {
        long deadline = nanoTime.getAsLong() + within.toNanos();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Piece piece = new Piece();
        try {
            while (request.doRead(piece) >= 0) {
                byte[] part = piece.bytes();
                if (bytes.size() + part.length > limit) {
                    throw new Unacceptable(Unacceptable.Reason.TOO_LARGE);
                }
                if (nanoTime.getAsLong() - deadline > 0) {
                    throw new Unacceptable(Unacceptable.Reason.TOO_SLOW);
                }
                arrived.accept(part.length);
                bytes.write(part, 0, part.length);
            }
        } catch (SocketTimeoutException silent) {
            throw new Unacceptable(Unacceptable.Reason.TOO_SLOW);
        } catch (Unacceptable refused) {
            throw refused;
        } catch (IOException gone) {
            throw new Unacceptable(Unacceptable.Reason.BROKEN_OFF);
        }
        byte[] whole = bytes.toByteArray();
        request.setInputBuffer(new Held(whole));
        return whole;
    }

    /** Gives the request back its connection, which outlives it. */
    void release() {
        request.setInputBuffer(network);
    }

    /** Takes what Tomcat hands over. */
    static final class Piece implements ApplicationBufferHandler {

        private ByteBuffer buffer = EMPTY_BUFFER;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        private byte[] bytes() {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        }

        @Override
        public void expand(int size) {
            // Only written to by readers that fill a buffer of ours; here Tomcat's own comes.
        }
    }

    /** Hands out what was read. */
    private static final class Held implements InputBuffer {

        private final ByteBuffer rest;

        Held(byte[] bytes) {
            this.rest = ByteBuffer.wrap(bytes);
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) {
            if (!rest.hasRemaining()) {
                return -1;
            }
            int count = rest.remaining();
            handler.setByteBuffer(rest.duplicate());
            rest.position(rest.limit());
            return count;
        }

        @Override
        public int available() {
            return rest.remaining();
        }
    }
}
