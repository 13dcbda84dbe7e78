package io.sarnakh.identity;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;

/** Names of one to four words in Persian, Arabic and Latin letters with the punctuation people type. */
class TypedNames implements ArbitrarySupplier<String> {

    @Override
    public Arbitrary<String> get() {
        Arbitrary<String> letters = Arbitraries.strings()
                .withChars("ابپتسشعفقکگلمنوهیيكةآأئؤ").ofMinLength(1).ofMaxLength(8);
        Arbitrary<String> latin = Arbitraries.strings()
                .withCharRange('a', 'z').withChars("ABKNZéüçø").ofMinLength(1).ofMaxLength(8);
        Arbitrary<String> titles = Arbitraries.of("دکتر", "آقای", "Mr.", "Ltd", "شرکت", "(سهامي خاص)", "Co.,",
                "G.m.b.H.", "x.", "12");
        Arbitrary<String> between = Arbitraries.of(" ", "\u200c", "-", ", ", " \u200f");
        Arbitrary<String> word = Arbitraries.oneOf(letters, latin, titles);
        return word.list().ofMinSize(1).ofMaxSize(4).flatMap(words -> between.map(space -> String.join(space, words)));
    }
}
