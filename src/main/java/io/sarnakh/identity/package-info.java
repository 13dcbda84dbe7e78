/**
 * Who is meant: e-mail addresses, phone numbers, names and their comparison keys (domain.md section 2).
 *
 * <p>Pure functions. Nothing here knows the database, the engine or any other package, and nothing here fails on odd
 * input: what cannot be understood has no derived value and so matches nothing.
 */
package io.sarnakh.identity;
