package labnotes.format.ini;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.Needs;
import labnotes.format.RealParser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the errors in dconf key files with those that dconf finds. */
class DconfParserIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x=1",
        "x=true",
        "x=fr",
        "x='fr'",
        "x=\"f'r\"",
        "x='f\\'r'",
        "x='fr",
        "x=[('xkb', 'fr')]",
        "x=[('xkb', 'fr'),]",
        "x=['a' 'b']",
        "x=['a', 1]",
        "x=[1, 2.5]",
        "x=[]",
        "x=@as []",
        "x=@as[]",
        "x=(1)",
        "x=(1,)",
        "x=(1, 'a')",
        "x=()",
        "x={'a': 1, 'b': 2}",
        "x={'a': <1>, 'b': <'c'>}",
        "x={}",
        "x=@a{sv} {}",
        "x=uint32 5",
        "x=int64 -5",
        "x=0x1f",
        "x=1e3",
        "x=.5",
        "x=1x",
        "x=-inf",
        "x=b'abc'",
        "x=nothing",
        "x=just 5",
        "x=@ms nothing",
        "x=<1>",
        "x=[[], ['a']]",
        "x=[@as [], ['a']]",
        "x=objectpath '/a'",
        "x=1 2",
        "x=uint32 -1",
        "x=byte 300",
        "x=byte 255",
        "x=int16 -32768",
        "x=int16 -32769",
        "x=uint64 18446744073709551615",
        "x=uint64 18446744073709551616",
        "x=3000000000",
        "x=[1, 3000000000]",
        "x=-",
        "x=--5",
        "x=010",
        "x=08",
        "x=+infinity",
        "x=infinity",
        "x=12h",
        "x=b'\\351\\0001'",
        "x='\\u00e9'",
        "x='\\u00g9'",
        "x='été'",
        "x=[1, 2,]",
        "x=(1, 2,)",
        "x={1, 2}",
        "x={'a': 1, 'b': 2.5}",
        "x={<1>: 1}",
        "x=[nothing, 5]",
        "x=[just 1, 5]",
        "x=boolean 1",
        "x=handle 5",
        "x=signature 'a{sv'",
        "x=objectpath 'a'",
        "x=@a* []",
        "x=@(ii) (1, 2)",
        "x=@ai [1, byte 2]",
        "x=<[]>",
        "x=[<1>, 2]",
        "x=",
        "x",
        "; c",
        "x[fr]=1",
        "x[es_419]=1",
        "x[a b]=1",
        "[c]d=1",
        " x = 1 ",
        " =1",
        "x y=1",
        "x/y=1",
        "X_Y=1",
        "é=1",
        "[]\nx=1",
        "[a[b]\nx=1",
        "[b] \nx=1",
        "[b]x=1",
        "[é]\nx=1",
        "Encoding='UTF-8'",
        "Encoding=UTF-8",
        "# c",
        "[/b]\nx=1",
        "[b//c]\nx=1",
        "[b/]\nx=1",
        "[/]\nx=1"
      })
  void findsTheErrorsOfDconf(String lines, @TempDir Path directory) throws Exception {
    Needs.programs("dconf");
    String text = "[a]\n" + lines + "\n";
    Path keys = Files.createDirectory(directory.resolve("keys.d"));
    Files.writeString(keys.resolve("00-test"), text);
    RealParser.Result result =
        RealParser.run(
            "", "dconf", "compile", directory.resolve("out").toString(), keys.toString());
    assertThat(RealParser.labnotesFindsErrors("dconf", text))
        .as("%s%n%s", text, result.output())
        .isEqualTo(result.status() != 0);
  }
}
