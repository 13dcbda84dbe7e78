package io.sarnakh;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Sarnakh: from a sales lead to a won or lost opportunity. */
@SpringBootApplication
public class Sarnakh {

    /** Runs the program; see README.md for its settings. */
    public static void main(String[] args) {
        SpringApplication.run(Sarnakh.class, args);
    }
}
