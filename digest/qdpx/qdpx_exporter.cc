// The schema wants codebook and cases before sources, and both are known only when the last review
// has come: the XML of sources waits in a spool, and so do the packed texts, because project.qde is
// the first part of the file.
#include "digest/qdpx/qdpx_exporter.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "digest/qdpx/code_tree.h"
#include "digest/qdpx/guid.h"
#include "digest/qdpx/source_text.h"
#include "digest/qdpx/spool.h"
#include "digest/qdpx/variables.h"
#include "digest/qdpx/xml_writer.h"
#include "digest/qdpx/zip_parts.h"
#include "document/version.h"

namespace caselore {
namespace {

std::string Joined(const std::vector<std::string>& values) {
  return fmt::format("{}", fmt::join(values, "; "));
}

// What a person sees in a list: "Child K: Overview Report (2024-02) 0123456789ab". Unique, as some
// programs want it.
std::string NameOf(const SelectedReview& of, std::string_view id) {
  const std::string& title = of.row.title.empty() ? of.row.file : of.row.title;
  return of.row.published.empty() ? fmt::format("{} {}", title, id)
                                  : fmt::format("{} ({}) {}", title, of.row.published, id);
}

// "p. 7 · Timeliness · for GPs; the Board · by March 2023 · 0123456789ab/rec-1"
std::string DescriptionOf(const Item& item) {
  std::vector<std::string> parts;
  if (item.page() > 0) parts.push_back("p. " + std::to_string(item.page()));
  if (!item.label.empty()) parts.push_back(item.label);
  if (!item.addressees.empty()) parts.push_back("for " + Joined(item.addressees));
  if (!item.timescale.empty()) parts.push_back("timescale: " + item.timescale);
  if (item.confidence) parts.push_back(fmt::format("read by OCR, {:.2f} sure", *item.confidence));
  parts.push_back(item.id);
  return fmt::format("{}", fmt::join(parts, " · "));
}

class QdpxExporter : public Exporter {
 public:
  QdpxExporter(ByteSink sink, Codebook codebook, std::string description, Spool xml, Spool texts,
               Spool project)
      : sink_(std::move(sink)),
        codebook_(std::move(codebook)),
        description_(std::move(description)),
        user_(GuidOf("user")),
        xml_(std::move(xml)),
        texts_(std::move(texts)),
        project_(std::move(project)) {
    for (const Codebook::Code& theme : codebook_.themes) themes_.insert(theme.slug);
    for (const Codebook::Code& agency : codebook_.agencies) agencies_.insert(agency.slug);
  }

  Result<void> Add(const SelectedReview& selected) override {
    const SourceText source = SourceTextOf(selected.review, selected.items);
    const std::string guid = GuidOf("source:" + selected.row.sha256);
    WriteSource(selected, source, guid);
    if (auto kept = xml_.Append(sources_.Take()); !kept) return kept;
    NoteCase(selected, guid);
    return PackText(guid, source.text);
  }

  Result<void> Finish() override {
    const auto project = PackProject();
    if (!project) return tl::unexpected(project.error());
    ZipWriter zip(sink_);
    const ByteSink data = [&](std::string_view bytes) { return zip.Data(bytes); };
    auto put = zip.Begin("project.qde", *project).and_then([&] {
      return project_.CopyTo(data, 0, project->packed);
    });
    uint64_t begin = 0;
    for (const auto& [name, part] : parts_) {
      if (put) put = zip.Begin(name, part);
      if (put) put = texts_.CopyTo(data, begin, part.packed);
      begin += part.packed;
    }
    return put.and_then([&] { return zip.Finish(); });
  }

 private:
  struct Case {
    std::string id, name, values;  // values as XML
    std::vector<std::string> sources;
  };

  void WriteCoding(const Item& item, CodeFamily family, std::string_view slug) {
    const std::string code = CodeGuid(family, slug);
    sources_.Begin("Coding", {{"guid", GuidOf(fmt::format("coding:{}:{}", item.id, code))},
                              {"creatingUser", user_}});
    sources_.Empty("CodeRef", {{"targetGUID", code}});
    sources_.End();
  }

  void WriteSelection(const Item& item, CodePointSpan span) {
    const std::string name = fmt::format("{}{}{}", ItemKindLabel(item.kind),
                                         item.number.empty() ? "" : " ", item.number);
    sources_.Begin("PlainTextSelection", {{"guid", GuidOf("selection:" + item.id)},
                                          {"name", name},
                                          {"startPosition", std::to_string(span.begin)},
                                          {"endPosition", std::to_string(span.end)},
                                          {"creatingUser", user_}});
    sources_.Text("Description", DescriptionOf(item));
    WriteCoding(item, CodeFamily::kItemKind, Name(item.kind));
    for (const std::string& theme : item.themes) {
      AddMissing(theme, themes_, codebook_.themes);
      WriteCoding(item, CodeFamily::kTheme, theme);
    }
    for (const std::string& agency : item.agencies) {
      AddMissing(agency, agencies_, codebook_.agencies);
      WriteCoding(item, CodeFamily::kAgency, agency);
    }
    sources_.End();
  }

  static void AddMissing(const std::string& slug, std::set<std::string>& known,
                         std::vector<Codebook::Code>& codes) {
    if (known.insert(slug).second) codes.push_back({slug, slug, "", "", ""});
  }

  void WriteSource(const SelectedReview& selected, const SourceText& source,
                   const std::string& guid) {
    sources_.Begin("TextSource", {{"guid", guid},
                                  {"name", NameOf(selected, selected.row.id)},
                                  {"plainTextPath", "internal://" + guid + ".txt"},
                                  {"creatingUser", user_}});
    for (size_t i = 0; i < selected.items.size(); ++i) {
      WriteSelection(*selected.items[i], source.items[i]);
    }
    WriteSourceValues(sources_, selected);
    sources_.End();
  }

  void NoteCase(const SelectedReview& selected, const std::string& source) {
    const std::string& id = selected.row.case_id;
    const auto [known, is_new] = case_of_.try_emplace(id, cases_.size());
    if (is_new) {
      XmlWriter values;
      WriteCaseValues(values, selected);
      cases_.push_back({id, NameOf(selected, id), values.Take(), {}});
    }
    cases_[known->second].sources.push_back(source);
  }

  Result<void> PackText(const std::string& guid, const std::string& text) {
    Packer packer([this](std::string_view bytes) { return texts_.Append(bytes); });
    if (auto added = packer.Add(text); !added) return added;
    return packer.Finish().map(
        [&](const PackedPart& part) { parts_.emplace_back("sources/" + guid + ".txt", part); });
  }

  Result<PackedPart> PackProject() {
    Packer packer([this](std::string_view bytes) { return project_.Append(bytes); });
    const ByteSink add = [&](std::string_view bytes) { return packer.Add(bytes); };
    XmlWriter xml;
    WriteHead(xml);
    if (auto added = add(xml.Take()); !added) return tl::unexpected(added.error());
    if (auto copied = xml_.CopyTo(add, 0, xml_.size()); !copied) {
      return tl::unexpected(copied.error());
    }
    if (!parts_.empty()) xml.End();
    xml.Text("Description", description_);
    xml.End();
    if (auto added = add(xml.Take()); !added) return tl::unexpected(added.error());
    return packer.Finish();
  }

  // Up to the first source. The schema takes no empty lists.
  void WriteHead(XmlWriter& xml) const {
    xml.Declare();
    xml.Begin("Project", {{"xmlns", "urn:QDA-XML:project:1.0"},
                          {"name", "Caselore"},
                          {"origin", fmt::format("Caselore {}", kVersion)},
                          {"creatingUserGUID", user_}});
    xml.Begin("Users");
    xml.Empty("User", {{"guid", user_}, {"name", "Caselore"}});
    xml.End();
    WriteCodeBook(xml, codebook_);
    WriteVariables(xml);
    if (parts_.empty()) return;
    xml.Begin("Cases");
    for (const Case& of : cases_) {
      xml.Begin("Case", {{"guid", GuidOf("case:" + of.id)}, {"name", of.name}});
      xml.Insert(of.values);
      for (const std::string& source : of.sources) xml.Empty("SourceRef", {{"targetGUID", source}});
      xml.End();
    }
    xml.End();
    xml.Begin("Sources");
  }

  ByteSink sink_;
  Codebook codebook_;                        // and the slugs of items that it did not have
  std::set<std::string> themes_, agencies_;  // slugs of the codebook
  const std::string description_, user_;
  XmlWriter sources_;
  std::vector<Case> cases_;  // as they first came
  std::map<std::string, size_t> case_of_;
  std::vector<std::pair<std::string, PackedPart>> parts_;  // the texts, by name
  Spool xml_, texts_, project_;  // of sources, of texts (packed), project.qde (packed)
};

}  // namespace

Result<std::unique_ptr<Exporter>> MakeQdpxExporter(ByteSink sink, Codebook codebook,
                                                   std::string description,
                                                   const std::filesystem::path& scratch) {
  std::array<Result<Spool>, 3> spools = {Spool::In(scratch), Spool::In(scratch),
                                         Spool::In(scratch)};
  for (const Result<Spool>& spool : spools) {
    if (!spool) return tl::unexpected(spool.error());
  }
  return std::make_unique<QdpxExporter>(std::move(sink), std::move(codebook),
                                        std::move(description), std::move(*spools[0]),
                                        std::move(*spools[1]), std::move(*spools[2]));
}

}  // namespace caselore
