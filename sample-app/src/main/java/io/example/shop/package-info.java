/**
 * A small shop on Spring Boot, Tomcat and H2, written the way such applications are: pages, JSON,
 * SQL, services that call each other over HTTP, a slow report and a payment provider that fails now
 * and then. It runs as one process, or split into the services {@code users} and {@code orders}.
 */
package io.example.shop;
