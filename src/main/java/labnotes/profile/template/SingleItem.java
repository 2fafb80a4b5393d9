package labnotes.profile.template;

import freemarker.template.TemplateModel;
import freemarker.template.TemplateSequenceModel;
import org.jspecify.annotations.Nullable;

/** A list of one item. */
record SingleItem(TemplateModel item) implements TemplateSequenceModel {
  @Override
  public @Nullable TemplateModel get(int index) {
    return index == 0 ? item : null;
  }

  @Override
  public int size() {
    return 1;
  }
}
