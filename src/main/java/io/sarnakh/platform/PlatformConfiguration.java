package io.sarnakh.platform;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Makes the settings available. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SarnakhProperties.class)
class PlatformConfiguration {
}
