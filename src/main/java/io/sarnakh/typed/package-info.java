/**
 * Numbers and dates as people type them, in Persian and English: pure functions that answer the one value that is
 * meant, or none. They never guess.
 */
package io.sarnakh.typed;
