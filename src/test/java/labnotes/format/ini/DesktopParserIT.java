package labnotes.format.ini;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.Needs;
import labnotes.format.RealParser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the errors in desktop entries with those of desktop-file-validate. */
class DesktopParserIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nTerminal=maybe\n",
        "[Desktop Entry]\nType=Application\nExec=true\n",
        "[Desktop Entry]\nName=a\n",
        "[Other]\nName=a\n",
        "Name=a\n[Desktop Entry]\nType=Application\nName=a\nExec=true\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\noops\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nBad_Key=1\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nTerminal=0\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nTerminal=1\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nTerminal=True\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nTerminal=\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nName[es_419]=x\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nName[sr@latin]=x\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nName[de_DE.UTF-8@euro]=x\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nName[a b]=x\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nName [fr]=x\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nEncoding=UTF-8\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nEncoding=ISO-8859-1\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nBad Key=1\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nX-Foo=1\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\n[X-Other]\nA=b\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\n[Other]x\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\n[]\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nComment = x\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\n=x\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\n#c\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\n; c\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nHidden=yes\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nStartupNotify=1\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nName[]=x\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nName[a[b]=x\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nName[es_419] = x\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nOnlyShowIn=GNOME\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nNotShowIn=GNOME;KDE;\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nActions=new;\n[Desktop Action new]\nName=n\nExec=true\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nIcon=a\\sb\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nComment=a\\qb\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nComment=a\\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nTerminal=false # no\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nHidden=false;\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nVersion=1.0\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nÉ=1\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nX-É=1\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nPath=\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nDBusActivatable=yes\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nPrefersNonDefaultGPU=1\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true\nX-GNOME-Autostart-enabled=false \n",
        "[Desktop Entry]\nType=Application \nName=a\nExec=true\n",
        "[Desktop Entry]\nType=Bogus\nName=a\nExec=true\n",
        "[Desktop Entry]\nType=Link\nName=a\nURL=https://example.org/\n",
        "[Desktop Entry]\nType=Link\nName=a\n",
        "[Desktop Entry]\nType=Application\nName=a\n",
        "[Desktop Entry]\nType=Application\nName=\nExec=true\n",
        "[Desktop Entry]\nName=a\nExec=true\nHidden=true\n",
        "[Desktop Entry]\nHidden=true\n",
        "\n# c\n[Desktop Entry]\nType=Application\nName=a\nExec=true\n",
        "\uFEFF[Desktop Entry]\nType=Application\nName=a\nExec=true\n",
        "[Desktop Entry]\nType=Application\nName=a\nExec=true",
        ""
      })
  void findsTheErrorsOfTheValidator(String text, @TempDir Path directory) throws Exception {
    Needs.programs("desktop-file-validate");
    Path entry = Files.writeString(directory.resolve("a.desktop"), text);
    RealParser.Result result = RealParser.run("", "desktop-file-validate", entry.toString());
    assertThat(RealParser.labnotesFindsErrors("desktop-entry", text))
        .as("%s%n%s", text, result.output())
        .isEqualTo(result.output().contains("error"));
  }
}
