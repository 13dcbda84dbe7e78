package io.sarnakh.customer;

/** Which scores of candidates mean what, for each sales team (CUST-2). Managers decide it in a table. */
public interface MatchBands {

    /**
     * The bands of a team.
     *
     * @param teamId null for records without a team
     */
    Bands of(Long teamId);

    /**
     * From which score a card is good enough to be linked, and from which it is shown so that a person decides.
     *
     * @param tableVersion which table says so, as it is kept with a decision (HIST-2)
     */
    record Bands(double link, double ask, String tableVersion) {

        private static final double STANDARD_LINK = 0.80;
        private static final double STANDARD_ASK = 0.45;

        /** Scores are from 0 to 1, and what is good enough to be linked is good enough to be shown. */
        public Bands {
            if (!(0 <= ask && ask <= link && link <= 1)) {
                throw new IllegalArgumentException("Scores from which a card is linked and a person is asked must be"
                        + " numbers with 0 <= ask <= link <= 1, not link " + link + " and ask " + ask);
            }
        }

        /** The bands of domain.md, for want of a table. */
        public static Bands standard(String tableVersion) {
            return new Bands(STANDARD_LINK, STANDARD_ASK, tableVersion);
        }
    }
}
