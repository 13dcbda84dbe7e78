package io.sarnakh.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The administrator's guide, as a test reads it. */
final class Guide {

    static final Path FILE = Path.of("src/docs/operations.md");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^( *)```sh\\n(.*?)^ *```$");

    private Guide() {
    }

    /** All commands that are meant to be run, in the order of the page, one script. */
    static String script() throws IOException {
        return BLOCK.matcher(Files.readString(FILE)).results()
                .map(block -> "# line " + block.start() + "\n" + unindented(block.group(1), block.group(2)))
                .collect(Collectors.joining("\n", "set -euxo pipefail\n", ""));
    }

    /** Blocks inside of lists are indented with them. */
    private static String unindented(String indent, String block) {
        return block.replaceAll("(?m)^" + Matcher.quoteReplacement(indent), "");
    }
}
