package labnotes.profile.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in all branches of templates. */
class UndefinedNamesTest {
  private static final Set<String> KNOWN = Set.of("port", "tls", "sites", "os");

  private static Set<String> names(String text) {
    return new UndefinedNames(text.replace('|', '\n'), KNOWN::contains).find().keySet();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '~',
      value = {
        "<#if port == 1>${prot}</#if> ¦ prot",
        "<#if tls>a<#else>${cert.path}</#if> ¦ cert",
        "<#if tls>a<#elseif ports?size gt 1>b</#if> ¦ ports",
        "<#if tls>${port + offset * 2}</#if> ¦ offset",
        "<#list sites as site>${site.name} ${sit.port}</#list> ¦ sit",
        "<#if !tsl>a</#if> ¦ tsl",
        "<#if tls && (!tsl || port != prt)>a</#if> ¦ tsl,prt",
        "<#assign a = b>${a} ¦ b",
        "<#if tls><@frame title=titel>x</@frame></#if> ¦ titel,frame",
        "${port?string('a', other)} ¦ other",
        "<#-- ${a} -->${\"}\"}<#noparse>${b}</#noparse>${c} ¦ c",
        "<#switch mode><#case 'a'>x<#break></#switch> ¦ mode"
      })
  void findsNamesWithoutAValue(String text, String expected) {
    assertThat(names(text)).containsExactlyInAnyOrder(expected.strip().split(","));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<#if cert??>${cert}</#if>",
        "${cert!} ${key!\"none\"} ${(a.b)!} ${(c.d)!\"x\"} ${cert}",
        "<#if user?has_content>${user}</#if><#if x?exists>${x}</#if>${y?default(1)}",
        "<#list sites as site>${site}${site_index}${site?index}</#list>",
        "<#list tls as key, value>${key}=${value}</#list>",
        "<#list sites><#items as s>${s}</#items></#list>",
        "<#list sites?filter(s -> s.port gt 80)?map(t -> t.name) as n>${n}</#list>",
        "<#assign a = 1 b = port>${a + b}<#assign c>x</#assign>${c}<#assign a += 1 b++>",
        "<#macro m a b=2 rest...>${a}${b}${rest?size}<#nested a></#macro><@m a=1 b=2; x>${x}</@m>",
        "<#function f x><#local y = x * 2><#return y></#function>${f(port)}",
        "<#setting number_format='0'><#ftl output_format='plainText'>${port?c}",
        "<#import 'lib.ftl' as l>${l.x}${y}",
        "<#include 'defs.ftl'>${y}",
        "<#attempt>${y}<#recover>z</#attempt>",
        "${'y'} ${\"a ${port} b\"} ${{'k': port}.k} ${[1, port][0]} ${.now?date}",
        "<#if port gte 1 and port lt 9 || true>${os.name}${tls.cert.path}</#if>",
        "shell ${port} $y {z} #{w} a > b",
        "<#if (port > 80)>${tls}</#if>"
      })
  void overlooksNamesThatMayHaveOne(String text) {
    assertThat(names(text)).isEmpty();
  }

  @ParameterizedTest
  @Timeout(20)
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '~',
      value = {
        "${N} ¦ x",
        "<#if N == 1>a</#if> ¦ x",
        "<#assign N = a> ¦ x",
        "<@N a=1>b</@N> ¦ x",
        "${'N' + a} ¦ x",
        "${a?map(N -> N)} ¦ x",
        "${\"N\" + a} ¦ \\n",
        "${'N' + a} ¦ \\'",
        "${N + a} ¦ ~ ~",
        "${a?N} ¦ x",
        "${a.N} ¦ x",
        "<#list a as N>b</#list> ¦ x",
      })
  void readsLongNamesTextsAndBlanksInLinearTime(String template, String part) {
    String text = template.replace("N", part.repeat(70_000));
    assertThat(names(text)).isNotNull();
  }
}
