package io.sarnakh.identity;

/**
 * One thing that speaks for or against two records being about the same person or company, told so that somebody can
 * check it (CUST-2, DUP-7).
 *
 * @param reason     code of what was compared
 * @param field      the record's field that was compared
 * @param weight     how much it counts; what the figure means belongs to the score it is part of
 * @param value      what the record says
 * @param otherValue what the card or the other record says
 * @param similarity how alike the two values are, from 0 to 1
 */
public record Signal(String reason, String field, double weight, String value, String otherValue, double similarity) {
}
