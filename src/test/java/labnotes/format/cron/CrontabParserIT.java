package labnotes.format.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import labnotes.Needs;
import labnotes.format.RealParser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the lines that labnotes refuses with those that Debian's crontab refuses. */
class CrontabParserIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * * * * x",
        "60 * * * * x",
        "0 24 * * * x",
        "0 0 0 * * x",
        "*/15 0-6,22 1,15 jan-MAR mon,Tue x",
        "0 0 * * 7 x",
        "0 0 * * 8 x",
        "0 0 * * 0-7 x",
        "5-1 * * * * x",
        "* * * * fri-mon x",
        "* * * * sun-tue x",
        "* * * * sat-sun x",
        "*/70 * * * * x",
        "*/0 * * * * x",
        "*/60 * * * * x",
        "5/10 * * * * x",
        "1-59/2 * * * * x",
        "1,2,3,,4 * * * * x",
        "1, 2 * * * * x",
        ",1 * * * * x",
        "1- * * * * x",
        "-1 * * * * x",
        "1-2-3 * * * * x",
        "007 * * * * x",
        "00 00 01 01 * x",
        "1.5 * * * * x",
        "1* * * * * x",
        "** * * * * x",
        "*,5 * * * * x",
        "5,* * * * * x",
        "*/5,7 * * * * x",
        "0 0 31 feb * x",
        "0 0 30 2 * x",
        "0 0 1 january * x",
        "0 0 1 Ja * x",
        "0 0 1 JAN,FEB * x",
        "0 0 1 jan-mar/2 * x",
        "0 0 * * mon-fri/2 x",
        "0 0 * * monday x",
        "@reboot x",
        "@daily x",
        "@Daily x",
        "@midnight x",
        "@annually x",
        "@weekly",
        "@hourly ",
        "@every_minute x",
        "@reboot\tx",
        "@5 x",
        "  * * * * * x",
        "\t* * * * * x",
        "*\t*\t*\t*\t*\tx",
        "* * * * *",
        "* * * * * ",
        "* * * * *x",
        "* * * * * %",
        "* * * * * x % y",
        "MAILTO=",
        "MAILTO=\"\"",
        "MAILTO=a",
        "MAILTO = a",
        "MAILTO =a b",
        "A B=c",
        "\"A B\"=c",
        "'A'='b'",
        "A=b c",
        "A=\"b",
        "A=b\"",
        "A=\"b\"c",
        "A=\"b\" c",
        "A=\"b\"  ",
        "=a",
        "A",
        "A=#b",
        "# c",
        "  # c",
        "* * * * * x # c",
        "",
        "\t",
        "1-2/0 * * * * x",
        "1-2/ * * * * x",
        "1-2/a * * * * x",
        "1/2/3 * * * * x",
        "59-59 * * * * x",
        "0-60 * * * * x",
        "? * * * * x",
        "L * * * * x",
        "* * L * * x",
        "* * * * 5#2 x",
        "* * * * 5L x",
        "~ * * * * x",
        "0~9 * * * * x",
        "-* * * * * x",
        "-*/5 * * * * x",
        "é * * * * x",
        "100000 * * * * x",
        "99999999999 * * * * x",
        "* * 29 2 * x",
        "* * * * 1-7 x",
        "* * * * 1-7,sun x",
        "* * * * 6-8 x",
        "PATH=/bin:$PATH",
        "A=1\r",
        "* * * * * x\r"
      })
  void findsTheErrorsOfCrontab(String line, @TempDir Path directory) throws Exception {
    Needs.programs("crontab");
    Path table = Files.writeString(directory.resolve("table"), line + "\n");
    RealParser.Result result = RealParser.run("", "crontab", "-n", table.toString());
    assertThat(RealParser.labnotesFindsErrors("user-crontab", line + "\n"))
        .as("%s: %s", line, result)
        .isEqualTo(result.status() != 0);
  }
}
