package io.sarnakh.team;

import io.sarnakh.access.Actor;

/**
 * Published in the transaction that changes the country by which national phone numbers are read (DATA-4). Whoever
 * keeps numbers read by it follows at once (DATA-1).
 *
 * @param teamId the team whose country changed, null for the default country
 * @param actor  who changed it
 */
public record CountryChanged(Long teamId, Actor actor) {
}
