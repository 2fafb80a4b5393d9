package labnotes.profile.template;

import freemarker.core.CollectionAndSequence;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateScalarModel;
import freemarker.template.TemplateSequenceModel;
import labnotes.profile.variable.UnknownValue;

/** A value of an unknown type: it is used as a string, a boolean, a map or a list. */
record UnknownModel(UnknownValue value)
    implements TemplateScalarModel,
        TemplateBooleanModel,
        TemplateHashModelEx,
        TemplateSequenceModel {
  @Override
  public String getAsString() {
    return value.text();
  }

  @Override
  public boolean getAsBoolean() {
    return true;
  }

  @Override
  public TemplateModel get(String key) {
    return this;
  }

  @Override
  public TemplateModel get(int index) {
    return this;
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public TemplateCollectionModel keys() {
    return new CollectionAndSequence(new SingleItem(new SimpleScalar("sample")));
  }

  @Override
  public TemplateCollectionModel values() {
    return new CollectionAndSequence(new SingleItem(this));
  }
}
