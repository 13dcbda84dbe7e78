package io.sarnakh.platform.database;

import io.sarnakh.platform.StartUpRefused;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The folder of one running Sarnakh. A file lock tells "in use" from "left behind by a killed run": the operating
 * system drops it with the process, however the process ends.
 */
final class DataDirectory implements Closeable {

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Takes the folder, creating it where needed, or refuses if another Sarnakh has it. */
    static DataDirectory take(Path path) {
        FileChannel channel = null;
        try {
            OwnerOnly.createDirectories(path);
            channel = FileChannel.open(path.resolve("sarnakh.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isFree(channel)) {
                return new DataDirectory(path, channel);
            }
            channel.close();
        } catch (IOException unusable) {
            throw StartUpRefused.because(unusable, "platform.data-dir-unusable", path, unusable.getMessage());
        }
        throw StartUpRefused.because("platform.data-dir-in-use", path);
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    /** Where it is. */
    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
