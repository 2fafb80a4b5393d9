@org.jspecify.annotations.NullMarked
package labnotes.probe.experiment;
