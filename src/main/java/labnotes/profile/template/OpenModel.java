package labnotes.profile.template;

import freemarker.core.CollectionAndSequence;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateCollectionModel;
import freemarker.template.TemplateHashModelEx;
import freemarker.template.TemplateModel;
import labnotes.profile.variable.OpenMap;

/** A map whose keys are not known: it has each key that a template names. */
record OpenModel(OpenMap map) implements TemplateHashModelEx {
  @Override
  public TemplateModel get(String key) {
    return TemplateDataModel.model(map.member());
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
    return collection(new SimpleScalar("sample"));
  }

  @Override
  public TemplateCollectionModel values() {
    return collection(TemplateDataModel.model(map.member()));
  }

  private static TemplateCollectionModel collection(TemplateModel one) {
    return new CollectionAndSequence(new SingleItem(one));
  }
}
