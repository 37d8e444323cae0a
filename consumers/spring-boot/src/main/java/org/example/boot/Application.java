package org.example.boot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** A web application that revokes. */
@SpringBootApplication
@EnableConfigurationProperties(RevocationProperties.class)
public class Application {

    /**
     * Starts it.
     *
     * @param args arguments for Spring
     */
    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }
}
