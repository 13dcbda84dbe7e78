package io.sarnakh.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request written to the socket by hand, for senders that do not behave. */
final class RawRequest implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;

    private RawRequest(Socket socket) {
        this.socket = socket;
    }

    /** Sends the head of a POST; header lines end with a line feed. */
    static RawRequest post(String base, String path, String headers) throws IOException {
        URI address = URI.create(base);
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        RawRequest request = new RawRequest(socket);
        request.send("POST " + path + " HTTP/1.1\nHost: " + address.getAuthority() + "\n" + headers + "\n");
        return request;
    }

    /** Sends more. */
    void send(String text) throws IOException {
        socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Sends one chunk after the other until an answer is there or the bytes are sent. */
    void sendChunks(int bytes) throws IOException {
        String chunk = "2000\n" + "x".repeat(0x2000) + "\n";
        try {
            for (int sent = 0; sent < bytes && socket.getInputStream().available() == 0; sent += 0x2000) {
                send(chunk);
            }
        } catch (SocketException closed) {
            assertThat(socket.getInputStream().available()).as("bytes of an answer").isPositive();
        }
    }

    /** All that is answered until the other side ends the connection. */
    String answer() throws IOException {
        InputStream input = socket.getInputStream();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int one = input.read(); one >= 0; one = input.read()) {
            bytes.write(one);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
