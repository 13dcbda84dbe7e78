/**
 * Customer cards: keeping them, finding the one a lead belongs to and creating them from a lead (domain.md section 7).
 *
 * <p>{@link io.sarnakh.customer.Customers} keeps cards, {@link io.sarnakh.customer.CustomerMatch} and
 * {@link io.sarnakh.customer.CustomerCandidates} find them, {@link io.sarnakh.customer.CustomerCreation} makes them.
 */
package io.sarnakh.customer;
