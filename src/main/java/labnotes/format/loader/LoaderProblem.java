package labnotes.format.loader;

/**
 * Why a loader does not set the variable of a line.
 *
 * @param isCertain whether every release that the grammar stands for reports it; otherwise some of
 *     them read the line as a setting
 */
record LoaderProblem(String reason, boolean isCertain) {}
