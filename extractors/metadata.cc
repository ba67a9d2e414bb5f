// Each field has a finder of its own; what is left here is the order in which they build on one
// another, the incident, the authors and the language.
#include "extractors/metadata.h"

#include <re2/re2.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "extractors/dates.h"
#include "extractors/fold.h"
#include "extractors/front_matter.h"
#include "extractors/letters.h"
#include "extractors/printed_forms.h"
#include "extractors/published.h"
#include "extractors/publishers.h"
#include "extractors/review_types.h"
#include "extractors/subjects.h"
#include "extractors/title_words.h"
#include "extractors/titles.h"
#include "extractors/vocabulary_tables.h"

namespace caselore {
namespace {

constexpr size_t kCoverLines = 20;
constexpr size_t kParagraphsForLanguage = 60;
constexpr double kShareOfInfoTitle = 0.7;  // of its words that the document must print

// ---- dates -------------------------------------------------------------------------------------

// The first date that the account of the incident gives.
std::string FindIncidentDate(const Sections& sections) {
  for (const Section& section : sections) {
    if (section.kind != SectionKind::kIncident) continue;
    for (const Paragraph& paragraph : section.paragraphs) {
      const auto dates = FindDates(Fold(paragraph.text));
      if (!dates.empty()) return dates.front().iso;
    }
  }
  return "";
}

// ---- authors -----------------------------------------------------------------------------------

// "Joan Askerby and Tariq Melling, independent" to the two names.
void AddAuthors(std::string_view list, std::vector<std::string>& authors) {
  static const RE2* const kName = new RE2(
      R"((?:(?:Dr|Prof|Professor|Sir|Dame|Mr|Mrs|Ms) )?((?:[A-Z][\w'-]+|[A-Z]\.)(?: (?:[A-Z][\w'-]+|[A-Z]\.?|de|van|von|ap|ab)){1,3}))");
  re2::StringPiece rest(list.data(), list.size());
  std::string name;
  while (RE2::FindAndConsume(&rest, *kName, &name)) {
    if (std::find(authors.begin(), authors.end(), name) == authors.end()) authors.push_back(name);
  }
}

std::vector<std::string> FindAuthors(const Vocabulary& vocabulary, const FrontMatter& front) {
  const PatternSet& roles = vocabulary.tables().title_words.roles;
  std::vector<std::string> authors;
  const size_t count = std::min(front.cover.size(), kCoverLines);
  for (size_t i = 0; i < count; ++i) {
    const std::string& line = front.cover[i].text;
    uint32_t end = 0;
    for (int hit : roles.Find(line)) end = std::max(end, roles.Locate(hit, line).end);
    if (end == 0) continue;
    const size_t rest = line.find_first_not_of(" :-,", end);
    if (rest != std::string::npos) {
      AddAuthors(std::string_view(line).substr(rest), authors);
    } else if (i + 1 < count) {
      AddAuthors(front.cover[i + 1].text, authors);
    }
  }
  return authors;
}

// ---- language, area ----------------------------------------------------------------------------

std::string FindLanguage(const Document& document, const Sections& sections) {
  int welsh = 0, paragraphs = 0;
  for (const Section& section : sections) {
    for (const Paragraph& paragraph : section.paragraphs) {
      if (static_cast<size_t>(paragraphs) >= kParagraphsForLanguage) break;
      if (paragraph.text.size() < 40) continue;
      ++paragraphs;
      welsh += IsWelsh(Fold(paragraph.text)) ? 1 : 0;
    }
  }
  if (2 * welsh > paragraphs) return "cy";
  const std::string& stated = document.metadata.language;
  return paragraphs > 0 || stated.empty() ? "en" : stated.substr(0, 2);
}

// The area that a title names: "… of services in Bristol", or by a body that it names, "Inspection
// of Sefton local authority", "How well Aldermere Police …".
std::string AreaOfTitle(const Vocabulary& vocabulary, const std::string& title) {
  static const RE2* const kArea = new RE2(
      R"((?:visit to|[Ii]nspection of|services in|provision in|arrangements in|area inspection of|children in) ([A-Z][\w'-]+(?: (?:(?:and|upon|of|with|the|on|in) ){0,2}[A-Z][\w'-]+){0,3}?)(?: (?:local authority|Local Area Partnership|[Cc]hildren's|[Cc]ouncil|City|County|Borough|Metropolitan)|:|$)|^([A-Z][\w'-]+): Inspection)");
  for (const PublisherMention& mention : PublishersIn(vocabulary, title)) {
    if (!mention.publisher.area.empty()) return mention.publisher.area;
  }
  std::string area, leading;
  RE2::PartialMatch(title, *kArea, &area, &leading);
  return area.empty() ? leading : area;
}

// "Bexley" of "bexleylscb.org.uk", where the text names it too.
std::string AreaOfAddress(const Sections& sections) {
  static const RE2* const kHost = new RE2(
      R"(\b(?:www\.)?([a-z]{4,20}?)-?(?:lscb|lscp|scb|scp|sab|safeguarding\w*)\.(?:org|gov|co|com|info|wales|scot)\b)");
  for (const Section& section : sections) {
    for (const Paragraph& paragraph : section.paragraphs) {
      std::string host;
      if (!RE2::PartialMatch(paragraph.text, *kHost, &host)) continue;
      host[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(host[0])));
      return host;
    }
  }
  return "";
}

// "… area coroner for the coroner's area of East Carrowshire", "who sits as area coroner in …".
std::string AreaOfCoroner(const Sections& sections) {
  static const RE2* const kArea = new RE2(
      R"((?i:coroner)(?:'s)?,? ?(?:for |of |in |(?i:area|jurisdiction): ?)(?:the )?(?:(?i:(?:coroner(?:'s)? |coronial )?(?:area|jurisdiction|district|county|city) of )(?:the )?)?((?:[A-Z][\w'-]+)(?:,? (?:(?:and|of|upon|the|with|on) ){0,2}[A-Z][\w'-]+)*))");
  for (const Section& section : sections) {
    for (const Paragraph& paragraph : section.paragraphs) {
      std::string area;
      if (!RE2::PartialMatch(Fold(paragraph.text), *kArea, &area)) continue;
      return area;
    }
  }
  return "";
}

// "Applies to England".
std::string AreaOfCover(const FrontMatter& front) {
  static const RE2* const kApplies = new RE2(R"(^Applies to ([A-Z][A-Za-z ,]+)$)");
  std::string area;
  for (const FrontLine& line : front.cover) {
    if (RE2::FullMatch(line.text, *kApplies, &area)) break;
  }
  return area;
}

// ---- titles ------------------------------------------------------------------------------------

// The share of the words of `title` that the first pages print; 1 where they print none.
double ShareOnFirstPages(const std::string& title, const FrontMatter& front,
                         const Sections& sections) {
  std::set<std::string> printed;
  const auto add = [&](std::string_view text) {
    for (const TitleWord& word : WordsOfTitle(text)) printed.insert(word.text);
  };
  for (const FrontLine& line : front.cover) add(line.text);
  for (const std::string& line : front.furniture) add(line);
  size_t asked = 0;
  for (const Section& section : sections) {
    if (++asked > kParagraphsForLanguage) break;
    add(Fold(section.heading));
    for (const Paragraph& paragraph : section.paragraphs) {
      if (++asked <= kParagraphsForLanguage) add(Fold(paragraph.text));
    }
  }
  if (printed.empty()) return 1;
  const std::vector<TitleWord> words = WordsOfTitle(Fold(title));
  const auto found = std::count_if(words.begin(), words.end(), [&](const TitleWord& word) {
    return printed.contains(word.text);
  });
  return words.empty() ? 0 : static_cast<double>(found) / static_cast<double>(words.size());
}

// The file's own title where it reads like one and the document prints its words: not a file name,
// a draft's name or a default.
std::string UsableInfoTitle(const std::string& title, const FrontMatter& front,
                            const Sections& sections) {
  static const RE2* const kJunk = new RE2(
      R"((?i)\.(?:docx?|pdf|indd|qxd|pub|odt|txt)\b|microsoft|untitled|^document\d*$|^title$|draft|template|\b(?:v|version) ?\d|\b(?:print|web|final|clean|copy|blank)\b.{0,12}$|[_\\])");
  const bool words = std::count(title.begin(), title.end(), ' ') >= 2;
  if (!words || RE2::PartialMatch(title, *kJunk)) return "";
  if (ShareOnFirstPages(title, front, sections) < kShareOfInfoTitle) return "";
  return Fold(title.substr(0, title.find(" - GOV.UK")));
}

// "Rapid Review: Child D (born June 2024)": the case and not its date of birth.
void CutDateOfBirth(std::string& title) {
  static const RE2* const kBorn = new RE2(R"( \((?:born|d\.?o\.?b\.?) [^()]*\)$)");
  RE2::Replace(&title, *kBorn, "");
}

// What a letter whose first page has no title says that it is about.
std::string SubjectOfLetter(const FrontMatter& front, const Sections& sections) {
  const std::optional<Letter> letter = ReadLetter(front, sections);
  return letter ? letter->subject : "";
}

constexpr int kPagesOfFrontMatter = 6;

void RestorePrinted(const Document& document, ReviewMetadata& metadata) {
  const PrintedForms forms(document, kPagesOfFrontMatter);
  for (std::string* field : {&metadata.title, &metadata.publisher, &metadata.area}) {
    *field = forms.Restore(*field);
  }
  for (std::string& subject : metadata.subjects) subject = forms.Restore(subject);
  for (std::string& author : metadata.authors) author = forms.Restore(author);
}

}  // namespace

ReviewMetadata ExtractMetadata(const Document& document, const Layout& layout,
                               const Sections& sections, const Vocabulary& vocabulary) {
  const FrontMatter front = ReadFrontMatter(document, layout, vocabulary);
  const NamedPeople people(sections);
  ReviewMetadata metadata;
  metadata.title = FindTitle(vocabulary, front, people);
  if (metadata.title.empty())
    metadata.title = UsableInfoTitle(document.metadata.title, front, sections);
  if (metadata.title.empty()) metadata.title = SubjectOfLetter(front, sections);
  CutDateOfBirth(metadata.title);
  const std::string& title = metadata.title;
  metadata.review_type = FindReviewType(vocabulary, title, front, sections);
  metadata.document_form = FindDocumentForm(vocabulary, title, front);
  const Publisher publisher = FindPublisher(vocabulary, title, front, sections);
  // Of a coroner's report the bodies named are those that it is sent to.
  const bool coroner = metadata.review_type == ReviewType::kPreventionOfFutureDeaths;
  if (!coroner || publisher.name.find("oroner") != std::string::npos) {
    metadata.publisher = publisher.name;
    metadata.area = publisher.area;
  }
  if (metadata.area.empty()) metadata.area = AreaOfTitle(vocabulary, title);
  if (metadata.area.empty()) metadata.area = AreaOfCover(front);
  if (metadata.area.empty() && coroner) metadata.area = AreaOfCoroner(sections);
  if (metadata.area.empty()) metadata.area = AreaOfAddress(sections);
  metadata.subjects = FindSubjects(title, publisher.name + " " + metadata.area, sections, people);
  // An inquiry into events has no subject but those whom its title names.
  bool of_events = metadata.review_type == ReviewType::kInquiryReport ||
                   metadata.review_type == ReviewType::kSafetyInvestigation;
  if (of_events && PseudonymsIn(title).empty()) metadata.subjects.clear();
  metadata.published = FindPublished(title, front, sections, document.source.url);
  metadata.incident_date = FindIncidentDate(sections);
  metadata.authors = FindAuthors(vocabulary, front);
  metadata.language = FindLanguage(document, sections);
  RestorePrinted(document, metadata);
  return metadata;
}

}  // namespace caselore
