package io.sarnakh.identity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The e-mail addresses in a typed text (DATA-2).
 *
 * <p>Understood are bare addresses and {@code Display name <address>}, several of them with a comma, semicolon (Latin
 * or Persian) or line break between. An address has one {@code @}, a dot-atom before it and a domain name of at least
 * two labels after it (RFC 5321 section 4.1.2, with letters of all scripts by RFC 6531); quoted local parts and address
 * literals are not recognised. Nothing here throws.
 */
public final class EmailAddresses {

    private static final char FIRST_FULL_WIDTH = '\uFF01';
    private static final char LAST_FULL_WIDTH = '\uFF5E';
    private static final String SEPARATORS = ",;،؛\n\r";
    /** What may cling to an address in running text. */
    private static final String EDGES = " \t\"'()[]{}<>.!?";
    private static final Pattern LOCAL_PART = dotSeparated(
            "[^\\p{ASCII}\\p{Z}\\p{C}\\p{P}]|[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]");
    private static final Pattern DIRECTION_MARKS = Pattern.compile(
            "[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF]");
    /** RFC 5321 section 4.5.3.1. */
    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_ADDRESS = 254;

    private record Mailbox(String displayName, String address) {
    }

    private EmailAddresses() {
    }

    /**
     * All distinct addresses of the text, normalised, in order: domain in lower case, local part too if pure ASCII,
     * Persian and Arabic digits as ASCII digits, invisible marks removed, NFKC, domains of other scripts in their own
     * letters even if typed in punycode. Empty for null and for text without an address.
     */
    public static List<String> all(String text) {
        return mailboxes(text).stream().map(Mailbox::address).distinct().toList();
    }

    /** The first of {@link #all}. */
    public static Optional<String> first(String text) {
        return mailboxes(text).stream().map(Mailbox::address).findFirst();
    }

    /** The display name of the first address, without quotes; empty if it has none or repeats an address there. */
    public static Optional<String> displayName(String text) {
        return mailboxes(text).stream().findFirst().map(Mailbox::displayName)
                .filter(name -> !VisibleText.isBlank(name) && normalise(name).isEmpty());
    }

    private static List<Mailbox> mailboxes(String text) {
        return text == null ? List.of() : mailboxesOf(halfWidth(text));
    }

    /** Full-width letters and signs, among them {@code ＠}, brackets and commas, as the ordinary ones. */
    private static String halfWidth(String text) {
        StringBuilder ordinary = new StringBuilder(text);
        for (int i = 0; i < ordinary.length(); i++) {
            char letter = ordinary.charAt(i);
            if (letter >= FIRST_FULL_WIDTH && letter <= LAST_FULL_WIDTH) {
                ordinary.setCharAt(i, (char) (letter - FIRST_FULL_WIDTH + '!'));
            }
        }
        return ordinary.toString();
    }

    private static List<Mailbox> mailboxesOf(String text) {
        List<Mailbox> found = new ArrayList<>();
        StringBuilder pending = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '<') {
                int end = endOfAngle(text, i + 1);
                String inside = text.substring(i + 1, end);
                Optional<String> address = normalise(inside);
                if (address.isPresent()) {
                    found.add(new Mailbox(plainName(pending.toString()), address.get()));
                    pending.setLength(0);
                } else {
                    pending.append(' ').append(inside).append(' ');
                }
                // A separator or a further bracket that ended it is read again on its own.
                i = end < text.length() && text.charAt(end) == '>' ? end : end - 1;
            } else if (SEPARATORS.indexOf(letter) >= 0) {
                addBare(pending, found);
            } else {
                int end = endOfProtected(text, i);
                pending.append(text, i, end + 1);
                i = end;
            }
        }
        addBare(pending, found);
        return found;
    }

    private static int endOfAngle(String text, int from) {
        int end = from;
        while (end < text.length() && "<>".indexOf(text.charAt(end)) < 0 && SEPARATORS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /**
     * The end of a quotation or comment that begins here, since separators inside it do not count; else this position.
     */
    private static int endOfProtected(String text, int from) {
        char closing = switch (text.charAt(from)) {
            case '"' -> '"';
            case '(' -> ')';
            default -> 0;
        };
        if (closing == 0) {
            return from;
        }
        for (int i = from + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == closing) {
                return i;
            }
        }
        return from;
    }

    private static void addBare(StringBuilder pending, List<Mailbox> found) {
        for (String word : pending.toString().split("\\s+")) {
            normalise(word).ifPresent(address -> found.add(new Mailbox("", address)));
        }
        pending.setLength(0);
    }

    private static Optional<String> normalise(String typed) {
        StringBuilder visible = new StringBuilder(typed.length());
        typed.codePoints().filter(letter -> !VisibleText.isInvisible(letter)).map(FoldedText::asciiDigit)
                .forEach(visible::appendCodePoint);
        // "mailto:", "E-mail:" and the like: a colon is in no address.
        String bare = withoutEdges(visible.substring(visible.lastIndexOf(":") + 1));
        String address = Normalizer.normalize(bare, Normalizer.Form.NFKC);
        int at = address.indexOf('@');
        if (at < 1 || at > LONGEST_LOCAL_PART) {
            return Optional.empty();
        }
        String localPart = address.substring(0, at);
        String domain = DomainNames.canonical(address.substring(at + 1));
        if (at + 1 + domain.length() > LONGEST_ADDRESS || !LOCAL_PART.matcher(localPart).matches()
                || !DomainNames.isName(domain)) {
            return Optional.empty();
        }
        boolean ascii = localPart.chars().allMatch(letter -> letter < 0x80);
        return Optional.of((ascii ? localPart.toLowerCase(Locale.ROOT) : localPart) + '@' + domain);
    }

    /** A display name as a person would write it; joiners stay, because Persian spelling needs them. */
    private static String plainName(String typed) {
        String name = DIRECTION_MARKS.matcher(typed).replaceAll("").replaceAll("\\s+", " ").strip();
        boolean quoted = name.length() > 1 && (name.startsWith("\"") && endOfProtected(name, 0) == name.length() - 1
                || name.startsWith("'") && name.indexOf('\'', 1) == name.length() - 1);
        return quoted ? name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1").strip() : name;
    }

    private static String withoutEdges(String word) {
        int from = 0;
        int to = word.length();
        while (from < to && EDGES.indexOf(word.charAt(from)) >= 0) {
            from++;
        }
        while (from < to && EDGES.indexOf(word.charAt(to - 1)) >= 0) {
            to--;
        }
        return word.substring(from, to);
    }

    private static Pattern dotSeparated(String letter) {
        return Pattern.compile("(?:LETTER)++(?:\\.(?:LETTER)++)*+".replace("LETTER", letter));
    }
}
