package io.sarnakh.platform.rest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A writing request that somebody may send to the engine's REST or to that of the web apps.
 *
 * @param method  the HTTP method
 * @param path    the whole decoded path; a group {@code me}, if there is one, must be who asks
 * @param members what its JSON body may say; null for a web form, which is not looked at
 */
record AllowedRequest(String method, Pattern path, Members members) {

    /** Both doors to the engine's REST, with or without the engine's name. */
    private static final String ENGINE = "(?:/camunda/api/engine/engine/[^/]+|/engine-rest(?:/engine/[^/]+)?)";
    private static final String ME = "(?<me>[^/]+)";

    /** The path of the engine's REST behind whichever door; in the template {@code {me}} is who asks, any other name anything. */
    static Pattern engine(String template) {
        return pattern(ENGINE, template);
    }

    /** A path of the web apps, below {@code /camunda/api}. */
    static Pattern webApps(String template) {
        return pattern("/camunda/api", template);
    }

    private static Pattern pattern(String before, String template) {
        return Pattern.compile(before + template.replace("{me}", ME).replaceAll("\\{\\w+}", "[^/]+") + "/?");
    }

    static AllowedRequest post(Pattern path, Members members) {
        return new AllowedRequest("POST", path, members);
    }

    static AllowedRequest put(Pattern path, Members members) {
        return new AllowedRequest("PUT", path, members);
    }

    /** Whether it is this request, sent by this user; null for nobody. */
    boolean is(String sent, String sentTo, String userId) {
        Matcher matcher = path.matcher(sentTo);
        return method.equals(sent) && matcher.matches()
                && (!path.pattern().contains(ME) || matcher.group("me").equals(userId));
    }
}
