#include "cli/labels.h"

#include <algorithm>

#include "cli/options.h"
#include "cli/review_text.h"

namespace caselore {
namespace {

bool IsSlug(std::string_view name) {
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
  return plain && !name.empty() && (name.front() < '0' || name.front() > '9');
}

}  // namespace

Labels Labels::Of(const Library& library) {
  const Result<Vocabulary> vocabulary = Vocabulary::Load(VocabularyOf(library.folder()));
  return vocabulary ? Of(*vocabulary) : Labels();
}

Labels Labels::Of(const Vocabulary& vocabulary) {
  Labels labels;
  for (const auto& names : {vocabulary.Themes(), vocabulary.Agencies()}) {
    for (const Vocabulary::Name& name : names) labels.labels_.emplace(name.slug, name.label);
  }
  return labels;
}

std::string Labels::For(std::string_view slug) const {
  const auto found = labels_.find(slug);
  if (found != labels_.end()) return found->second;
  return IsSlug(slug) ? Spoken(slug) : std::string(slug);
}

std::string Labels::ForGroup(std::string_view slug) const {
  return slug.empty() ? "(not known)" : For(slug);
}

}  // namespace caselore
