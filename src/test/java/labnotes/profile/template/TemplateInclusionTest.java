package labnotes.profile.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import labnotes.profile.source.DirectorySource;
import labnotes.profile.source.LibrarySearchPath;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates that include one with mistakes. */
final class TemplateInclusionTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "${nmae}<#include 'part'>_${prot} | a_${port +} | t:1:3 part:2:9 t:2:3",
        "<#include 'part'>${prot} | ${port +}_${tsl} | part:1:9 part:2:3 t:1:20",
        "<#include 'part'>${name}${prot} | <#assign name = 'a'>${port +} | part:1:29 t:1:27",
        "<#include 'part'>${prot} | <#if tls>_<#assign name = 1> | part:1:1 t:1:20",
        "<#include 'part'>${name}<@m/>${prot} | <#macro m>a</#macro>_<#if tls>_<#assign name = 1>"
            + " | part:2:1 t:1:32",
        "<#import 'part' as p>${p.name}${prot} | ${port +} | part:1:9 t:1:33",
        "<#include 'good'>${prot} | ${port +} | part:1:9 t:1:20",
        "<#include 't'>${port +} | a | t:1:23",
        "<#include 'part'>${prot} | <#include 'part'>${port +} | part:1:26 t:1:20",
        "<#attempt><#include 'part'><#recover>${prot}</#attempt> | ${port +} | t:1:40",
        "<#include 'gone'>${prot} | a | t:1:1",
      })
  void reportsAllMistakesOfBoth(String template, String part, String places) throws IOException {
    Files.createDirectories(directory.resolve("templates"));
    Files.writeString(directory.resolve("templates/t"), template.replace('_', '\n'));
    Files.writeString(directory.resolve("templates/part"), part.replace('_', '\n'));
    Files.writeString(directory.resolve("templates/good"), "<#include 'part'>");
    RenderResult result =
        new TemplateRenderer(new LibrarySearchPath(List.of(new DirectorySource(directory, ""))))
            .render(
                "t",
                new TemplateDataModel(Map.of("port", 80, "tls", true), Map.of(), Optional.empty()));
    assertThat(((RenderResult.Failed) result).diagnostics())
        .extracting(one -> ("" + one.at()).replaceFirst(".*templates/", ""))
        .as(result.toString())
        .containsExactly(places.split(" ", -1));
  }
}
