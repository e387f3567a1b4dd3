package dev.rendezvous.services.settings;

/**
 * What is set, for other services; mostly without asking the database, never older than a second.
 */
public interface SettingsApi {
  /**
   * What a setting that is a text says.
   *
   * @throws IllegalArgumentException when it is none
   */
  String text(AppSetting setting);

  /**
   * Whether a setting that is a switch is on.
   *
   * @throws IllegalArgumentException when it is none
   */
  boolean isOn(AppSetting setting);

  /**
   * What a setting that is a number is.
   *
   * @throws IllegalArgumentException when it is none
   */
  long number(AppSetting setting);
}
