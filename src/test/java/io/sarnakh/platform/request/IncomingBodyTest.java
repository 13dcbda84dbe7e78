package io.sarnakh.platform.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sarnakh.platform.request.IncomingBody.Unacceptable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Domain 17: a body is there in time and small enough, or it is not waited for")
class IncomingBodyTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    @DisplayName("a byte every other second ends at the deadline, however long the sender goes on")
    void trickling() {
        IncomingBody body = body(Duration.ofSeconds(2), 1_000_000);
        long start = now.get();
        assertThatThrownBy(() -> body.hold(2_000_000, TEN_SECONDS, more -> { })).isInstanceOfSatisfying(Unacceptable.class,
                refused -> assertThat(refused.reason()).isEqualTo(Unacceptable.Reason.TOO_SLOW));
        assertThat(Duration.ofNanos(now.get() - start)).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    @DisplayName("silence is too slow, too")
    void silent() {
        Request request = request(handler -> {
            throw new SocketTimeoutException();
        });
        assertThatThrownBy(() -> new IncomingBody(request).hold(10, TEN_SECONDS, more -> { }))
                .isInstanceOfSatisfying(Unacceptable.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Unacceptable.Reason.TOO_SLOW));
    }

    @Test
    @DisplayName("what has the largest size is held and read again; one byte more is not")
    void size() throws IOException {
        Request request = request(bytes(Duration.ZERO, 10));
        IncomingBody body = new IncomingBody(request, now::get);
        assertThat(body.hold(10, TEN_SECONDS, more -> { })).hasSize(10);
        IncomingBody.Piece again = new IncomingBody.Piece();
        assertThat(request.doRead(again)).isEqualTo(10);
        assertThat(again.getByteBuffer().remaining()).isEqualTo(10);
        assertThat(request.doRead(again)).isEqualTo(-1);

        assertThatThrownBy(() -> body(Duration.ZERO, 11).hold(10, TEN_SECONDS, more -> { })).isInstanceOfSatisfying(
                Unacceptable.class, refused -> assertThat(refused.reason()).isEqualTo(Unacceptable.Reason.TOO_LARGE));
    }

    @Test
    @DisplayName("one and the same has a quarter of the seats, all together have no more than there are")
    void seats() {
        Seats seats = new Seats(8);
        assertThat(seats.take("a") && seats.take("a")).isTrue();
        assertThat(seats.take("a")).isFalse();
        for (String other : new String[] {"b", "b", "c", "c", "d", "d"}) {
            assertThat(seats.take(other)).isTrue();
        }
        assertThat(seats.take("e")).isFalse();
        seats.leave("a");
        assertThat(seats.take("e")).isTrue();
        assertThat(seats.take("a")).isFalse();
    }

    private IncomingBody body(Duration perByte, int bytes) {
        return new IncomingBody(request(bytes(perByte, bytes)), now::get);
    }

    /** Sends one byte after the other. */
    private Source bytes(Duration perByte, int bytes) {
        AtomicLong left = new AtomicLong(bytes);
        return handler -> {
            if (left.getAndDecrement() <= 0) {
                return -1;
            }
            now.addAndGet(perByte.toNanos());
            handler.setByteBuffer(ByteBuffer.wrap(new byte[1]));
            return 1;
        };
    }

    /** A body that is there at once. */
    static IncomingBody whole(byte[] bytes) {
        AtomicLong left = new AtomicLong(1);
        return new IncomingBody(request(handler -> {
            if (left.getAndDecrement() <= 0) {
                return -1;
            }
            handler.setByteBuffer(ByteBuffer.wrap(bytes));
            return bytes.length;
        }));
    }

    private static Request request(Source source) {
        Request request = new Request();
        request.setResponse(new Response());
        request.setInputBuffer(new InputBuffer() {

            @Override
            public int doRead(ApplicationBufferHandler handler) throws IOException {
                return source.next(handler);
            }

            @Override
            public int available() {
                return 0;
            }
        });
        return request;
    }

    private interface Source {

        int next(ApplicationBufferHandler handler) throws IOException;
    }
}
