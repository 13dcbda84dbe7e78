package io.sarnakh.identity;

/**
 * What a record says about whom it concerns, as far as records are compared by it. Any value may be null, and says
 * nothing then.
 *
 * @param name    of the person, as typed
 * @param company its name, as typed
 * @param email   normalised (DATA-2)
 * @param phone   sanitised (DATA-4)
 * @param street  with the house number, as typed
 */
public record Particulars(String name, String company, String email, String phone, String street, String city) {
}
