/*
 * timeout(1) and the child of su(1), as FreeBSD has them.
 *
 * timeout is the reaper of its descendants unless it runs with --foreground: it waits for all of them, and ends all of them at the
 * limit (usr.bin/timeout/timeout.c since 10.4). su-child runs its arguments in a process group of their own; a signal to it does
 * not reach them, and its status is 0 if a signal ended them (usr.bin/su/su.c).
 */
#include <ctype.h>
#include <dirent.h>
#include <err.h>
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#define PROC "/libexec/stand-in/proc"
#define MOST 32768

static volatile sig_atomic_t ended, expired, asked;

static void on_signal(int number) {
	if (number == SIGCHLD)
		ended = 1;
	else if (number == SIGALRM)
		expired = 1;
	else
		asked = number;
}

static void usage(void) {
	fprintf(stderr, "usage: timeout [--signal sig | -s sig] [--preserve-status] [--kill-after time | -k time] [--foreground]"
			" <duration> <command> <arg ...>\n");
	exit(64);
}

static double duration(const char *text) {
	char *end;
	double value = strtod(text, &end);
	if (end == text)
		errx(125, "invalid duration");
	if (*end == '\0')
		return value;
	switch (*end) {
	case 's': return value;
	case 'm': return value * 60;
	case 'h': return value * 3600;
	case 'd': return value * 86400;
	}
	errx(125, "invalid duration");
}

static int signal_number(const char *text) {
	static const struct { const char *name; int number; } known[] = {
		{"HUP", SIGHUP}, {"INT", SIGINT}, {"QUIT", SIGQUIT}, {"KILL", SIGKILL}, {"TERM", SIGTERM}};
	if (isdigit((unsigned char)*text))
		return atoi(text);
	if (strncasecmp(text, "SIG", 3) == 0)
		text += 3;
	for (size_t each = 0; each < sizeof known / sizeof *known; each++)
		if (strcasecmp(text, known[each].name) == 0)
			return known[each].number;
	errx(125, "invalid signal");
}

static void alarm_in(double seconds) {
	struct itimerval timer = {.it_value = {.tv_sec = (time_t)seconds}};
	timer.it_value.tv_usec = (suseconds_t)((seconds - (double)timer.it_value.tv_sec) * 1000000);
	if (setitimer(ITIMER_REAL, &timer, NULL) == -1)
		err(71, "setitimer()");
}

/* PROC_REAP_KILL: a signal to all descendants. */
static void kill_all(int number) {
	static pid_t process[MOST], parent[MOST];
	static char ours[MOST];
	size_t count = 0;
	DIR *all = opendir(PROC);
	if (all == NULL)
		err(71, PROC);
	for (struct dirent *entry; count < MOST && (entry = readdir(all)) != NULL;) {
		char path[300], line[512], *after;
		if (!isdigit((unsigned char)*entry->d_name))
			continue;
		snprintf(path, sizeof path, PROC "/%s/stat", entry->d_name);
		FILE *file = fopen(path, "r");
		if (file == NULL)
			continue;
		if (fgets(line, sizeof line, file) && (after = strrchr(line, ')')) != NULL && sscanf(after, ") %*c %d", &parent[count]) == 1) {
			process[count] = atoi(entry->d_name);
			ours[count++] = 0;
		}
		fclose(file);
	}
	closedir(all);
	for (int more = 1; more;) {
		more = 0;
		for (size_t each = 0; each < count; each++) {
			int is = parent[each] == getpid();
			for (size_t other = 0; !is && other < count; other++)
				is = ours[other] && process[other] == parent[each];
			if (is && !ours[each])
				ours[each] = 1, more = 1;
		}
	}
	for (size_t each = 0; each < count; each++)
		if (ours[each])
			kill(process[each], number);
}

static int run_timeout(int count, char **words) {
	int foreground = 0, preserve = 0, number = SIGTERM, second = 0, timed_out = 0, status = 0, done = 0;
	double after = 0;
	struct option options[] = {{"foreground", no_argument, &foreground, 1}, {"preserve-status", no_argument, &preserve, 1},
		{"kill-after", required_argument, NULL, 'k'}, {"signal", required_argument, NULL, 's'}, {"help", no_argument, NULL, 'h'},
		{NULL, 0, NULL, 0}};
	for (int each; (each = getopt_long(count, words, "+k:s:h", options, NULL)) != -1;)
		switch (each) {
		case 0: break;
		case 'k': second = 1, after = duration(optarg); break;
		case 's': number = signal_number(optarg); break;
		default: usage();
		}
	if (count - optind < 2)
		usage();
	double limit = duration(words[optind]);
	words += optind + 1;
	if (!foreground)
		prctl(PR_SET_CHILD_SUBREAPER, 1);
	struct sigaction action = {.sa_handler = on_signal};
	sigset_t none, all;
	sigemptyset(&none);
	sigfillset(&all);
	int signals[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGCHLD, SIGALRM};
	for (size_t each = 0; each < sizeof signals / sizeof *signals; each++)
		sigaction(signals[each], &action, NULL);
	sigprocmask(SIG_BLOCK, &all, NULL);
	pid_t child = fork();
	if (child == 0) {
		sigprocmask(SIG_SETMASK, &none, NULL);
		execvp(*words, words);
		warn("exec(%s)", *words);
		_exit(errno == ENOENT ? 127 : 126);
	}
	alarm_in(limit);
	for (;;) {
		sigsuspend(&none);
		if (ended) {
			ended = 0;
			int each;
			pid_t one;
			while ((one = waitpid(-1, &each, WNOHANG)) > 0)
				if (one == child)
					status = each, done = 1;
			if (done && (foreground || (one == -1 && errno == ECHILD)))
				break;
		} else if (expired || asked) {
			int sent = expired ? number : asked;
			timed_out |= expired;
			expired = asked = 0;
			if (foreground)
				kill(child, sent);
			else
				kill_all(sent);
			if (!second)
				break;
			alarm_in(after);
			second = 0, number = SIGKILL;
		}
	}
	while (!done && waitpid(child, &status, 0) == -1 && errno == EINTR)
		continue;
	if (timed_out && !preserve)
		return 124;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static int run_su_child(char **words) {
	int status = 0;
	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	pid_t child = fork();
	if (child == 0) {
		signal(SIGINT, SIG_DFL);
		signal(SIGQUIT, SIG_DFL);
		setpgid(0, 0);
		execv(*words, words);
		err(1, "%s", *words);
	}
	while (waitpid(child, &status, 0) == -1 && errno == EINTR)
		continue;
	return WEXITSTATUS(status);
}

int main(int count, char **words) {
	const char *name = strrchr(*words, '/');
	return strcmp(name == NULL ? *words : name + 1, "su-child") == 0 ? run_su_child(words + 1) : run_timeout(count, words);
}
