package dev.rendezvous.services.content;

import dev.rendezvous.services.settings.AppSetting;
import dev.rendezvous.services.settings.SettingsApi;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Puts what is set in the place of marks, such as {@code [[operator.name]]}, so that the operator
 * is named once and stands in all pages and languages.
 */
@Singleton
final class Marks {
  private static final String BEGIN = "[[";

  private static final List<AppSetting> KNOWN =
      List.of(
          AppSetting.OPERATOR_NAME,
          AppSetting.OPERATOR_ADDRESS,
          AppSetting.SUPPORT_EMAIL,
          AppSetting.CHILD_SAFETY_EMAIL);

  private final SettingsApi settings;

  Marks(SettingsApi settings) {
    this.settings = settings;
  }

  /** The page as readers get it. */
  StaticPage filled(StaticPage page) {
    return new StaticPage(
        page.slug(),
        page.locale(),
        page.title(),
        filled(page.html()),
        page.version(),
        page.publishedAt());
  }

  /** The block as readers get it; data stays as it is. */
  ContentBlock filled(ContentBlock block) {
    String html = block.html();
    return html == null
        ? block
        : new ContentBlock(
            block.key(), block.locale(), filled(html), block.data(), block.version());
  }

  /** What readers would get of a text. */
  Proofreader.Content filled(Proofreader.Content content) {
    String html = content.html();
    return html == null ? content : new Proofreader.Content(filled(html), content.data());
  }

  /** The same HTML without marks that are known; what is set is text, whatever stands in it. */
  String filled(String html) {
    String text = html;
    for (AppSetting setting : KNOWN) {
      if (text.contains(BEGIN)) {
        text = text.replace(BEGIN + setting.key() + "]]", escaped(settings.text(setting)));
      }
    }
    return text;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;")
        .replace("[", "&#91;")
        .replace("\n", "<br />");
  }
}
