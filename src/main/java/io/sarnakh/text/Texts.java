package io.sarnakh.text;

import java.text.MessageFormat;
import java.util.Collection;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * Every text the server shows a person, one file per language ({@code texts/messages*.properties}). An installation
 * speaks one language, set once at start-up.
 */
public final class Texts {

    private static volatile ResourceBundle bundle = load(Locale.ENGLISH);

    private Texts() {
    }

    /** Chooses the language of this installation: {@code en} or {@code fa}. */
    public static void use(Locale language) {
        bundle = load(language);
    }

    /** The language in use. */
    public static Locale language() {
        return bundle.getLocale().getLanguage().isEmpty() ? Locale.ENGLISH : bundle.getLocale();
    }

    /**
     * The text for a key. Arguments replace {@code {0}}, {@code {1}} … as plain text: numbers that are ids must not
     * get grouping separators.
     *
     * @throws java.util.MissingResourceException if no such text exists
     */
    public static String get(String key, Object... args) {
        Object[] plain = new Object[args.length];
        for (int i = 0; i < args.length; i++) {
            plain[i] = args[i] == null ? "" : args[i].toString();
        }
        return new MessageFormat(bundle.getString(key), bundle.getLocale()).format(plain);
    }

    /** What people call a field, by its JSON name or path; the name itself where the forms do not show it. */
    public static String field(String path) {
        String key = "field." + path.substring(path.lastIndexOf('.') + 1);
        return bundle.containsKey(key) ? bundle.getString(key) : path;
    }

    /** The same for a field of another kind of thing than a lead, which may be called otherwise there. */
    public static String field(String owner, String path) {
        String key = "field." + owner + "." + path;
        return bundle.containsKey(key) ? bundle.getString(key) : field(path);
    }

    /** Several things in one text. */
    public static String list(Collection<String> things) {
        return String.join(bundle.getString("list.separator"), things);
    }

    /** A piece that keeps its own order among words of the other direction, such as a phone number in Persian. */
    public static String isolated(String piece) {
        return bundle.getString("direction").equals("rtl") ? "\u2068" + piece + "\u2069" : piece;
    }

    private static ResourceBundle load(Locale language) {
        return ResourceBundle.getBundle("texts.messages", language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
