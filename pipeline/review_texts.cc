#include "pipeline/review_texts.h"

namespace caselore {

std::string RunningTextOf(const Review& review) {
  std::string text;
  for (const Section& section : review.sections) {
    text += section.number + " " + section.heading + "\n";
    for (const Paragraph& paragraph : section.paragraphs) text += paragraph.text + "\n";
  }
  return text;
}

void ForEachTextOf(const Review& review, const std::function<void(std::string_view)>& visit) {
  const ReviewMetadata& metadata = review.metadata;
  for (const std::string& text :
       {metadata.title, metadata.publisher, metadata.area, metadata.published}) {
    visit(text);
  }
  for (const std::string& subject : metadata.subjects) visit(subject);
  for (const std::string& author : metadata.authors) visit(author);
  visit(RunningTextOf(review));
  for (const Item& item : review.items) {
    visit(item.label + "\n" + item.text);
    for (const std::string& addressee : item.addressees) visit(addressee);
  }
  for (const Diagnostic& diagnostic : review.diagnostics) visit(diagnostic.message);
}

SequenceHashes HashesOf(const Review& review) {
  SequenceHashes hashes;
  ForEachTextOf(review, [&](std::string_view text) { hashes.Add(text); });
  return hashes;
}

}  // namespace caselore
