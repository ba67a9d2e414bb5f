#include "pipeline/withdrawal_proof.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <system_error>

#include "corpus/atomic_file.h"
#include "corpus/compression.h"
#include "index/index_texts.h"
#include "pipeline/ocr/recognised_page.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

constexpr size_t kChunkBytes = 8u << 20;
constexpr size_t kOverlapBytes = 4u << 10;  // more than five words are long
constexpr char kZstdMagic[] = "\x28\xB5\x2F\xFD";

bool IsPlain(const DocumentRow& row) { return row.media_type.starts_with("text/"); }

// Items as the index keeps them: one after another in one block.
std::string ItemsInARow(const Review& review) {
  std::string text;
  for (const Item& item : review.items) text += item.text;
  return text;
}

// What stands side by side in some store of another document, and in no text of it.
void RemoveNeighbours(const Review& review, const DocumentRow& row, WordRuns& runs) {
  const ReviewMetadata& metadata = review.metadata;
  runs.Remove(ItemsInARow(review));
  runs.Remove(metadata.title + " " + metadata.publisher + " " + metadata.published + " " +
              review.source.file);
  runs.Remove(row.file);
  runs.Remove(row.url);
  for (const Item& item : review.items) {
    runs.Remove(item.number + " " + item.label + " " + item.text);
  }
}

class Prover {
 public:
  Prover(const Library& library, const std::set<std::string>& withdrawn, const WordRuns& runs)
      : library_(library), withdrawn_(withdrawn), runs_(runs) {}

  Result<std::vector<SearchedStore>> Look(const std::vector<fs::path>& ocr_caches) {
    const auto documents = library_.AllDocuments();
    if (!documents) return tl::unexpected<Error>(documents.error());
    for (const DocumentRow& row : *documents) {
      if (!withdrawn_.contains(row.sha256)) known_.insert(row.sha256);
    }
    if (Result<void> read = LookAtCatalogue(); !read) return tl::unexpected<Error>(read.error());
    if (Result<void> read = LookAtIndex(); !read) return tl::unexpected<Error>(read.error());
    LookAtFiles(library_.folder(), "");
    for (const fs::path& cache : ocr_caches) LookAtFiles(cache, "OCR cache");
    std::vector<SearchedStore> stores;
    for (auto& [name, store] : stores_) stores.push_back(std::move(store));
    return stores;
  }

 private:
  SearchedStore& Store(const std::string& name) {
    SearchedStore& store = stores_[name];
    store.name = name;
    return store;
  }

  void Count(SearchedStore& store, std::string_view bytes) {
    store.bytes += bytes.size();
    store.left += runs_.CountIn(bytes);
  }

  Result<void> LookAtCatalogue() {
    SearchedStore& store = Store("catalogue");
    return library_.ForEachValue(
        [&](std::string_view, std::string_view, std::string_view bytes) { Count(store, bytes); });
  }

  Result<void> LookAtIndex() {
    SearchedStore& store = Store("index");
    const auto reviews = ForEachIndexText(library_.IndexFolder(),
                                          [&](std::string_view bytes) { Count(store, bytes); });
    if (!reviews) return tl::unexpected<Error>(reviews.error());
    for (const std::string& id : *reviews) {
      store.left += std::count_if(withdrawn_.begin(), withdrawn_.end(),
                                  [&](const std::string& sha) { return sha.starts_with(id); });
    }
    return {};
  }

  // Each file counts for the folder of the library that it stands in; one in which something is
  // left is named.
  void LookAtFiles(const fs::path& root, const std::string& name) {
    std::error_code ended;
    for (auto at = fs::recursive_directory_iterator(
             root, fs::directory_options::skip_permission_denied, ended);
         !ended && at != fs::recursive_directory_iterator(); at.increment(ended)) {
      std::error_code gone;
      if (!at->is_regular_file(gone) || at->is_symlink(gone)) continue;
      const fs::path& file = at->path();
      LookAtFile(file, name.empty() ? StoreOf(file.lexically_relative(root)) : name);
    }
  }

  static std::string StoreOf(const fs::path& relative) {
    const std::string first = *relative.begin();
    if (first.starts_with("catalogue.db")) return "catalogue";
    return relative.has_parent_path() ? first : "other files";
  }

  void LookAtFile(const fs::path& file, const std::string& name) {
    SearchedStore& store = Store(name);
    const std::string sha256 = file.filename().string().substr(0, 64);
    const bool by_name = name == "originals" || name == "records";
    if (by_name && known_.contains(sha256)) return;
    uint64_t left = withdrawn_.contains(sha256) ? 1 : 0;
    uint64_t bytes = 0;
    left += file.extension() == ".zst" ? InUnpacked(file, bytes) : InRaw(file, bytes);
    store.bytes += bytes;
    if (left == 0) return;
    const fs::path shown = file.lexically_relative(library_.folder());
    const bool outside = shown.empty() || *shown.begin() == "..";
    Store(outside ? file.string() : shown.string()).left += left;
  }

  uint64_t InUnpacked(const fs::path& file, uint64_t& bytes) const {
    const std::string words = WordsOfFile(file);
    bytes += words.size();
    return runs_.CountIn(words);
  }

  // As it is, and without its zeros: text in UTF-16 is plain then.
  uint64_t InRaw(const fs::path& file, uint64_t& bytes) const {
    std::ifstream in(file, std::ios::binary);
    std::string chunk;
    uint64_t left = 0;
    for (size_t kept = 0; in;) {
      chunk.resize(kept + kChunkBytes);
      in.read(chunk.data() + kept, kChunkBytes);
      const auto got = static_cast<size_t>(in.gcount());
      chunk.resize(kept + got);
      bytes += got;
      left += runs_.CountIn(chunk);
      if (chunk.find('\0') != std::string::npos) {
        std::string plain = chunk;
        std::erase(plain, '\0');
        left += runs_.CountIn(plain);
      }
      kept = std::min(kOverlapBytes, chunk.size());
      chunk.erase(0, chunk.size() - kept);
    }
    return left;
  }

  const Library& library_;
  const std::set<std::string>& withdrawn_;
  const WordRuns& runs_;
  std::set<std::string> known_;
  std::map<std::string, SearchedStore> stores_;
};

// Addresses and reasons that the catalogue keeps.
Result<size_t> RemoveAddresses(const Library& library, WordRuns& runs) {
  size_t removed = 0;
  return library
      .ForEachValue([&](std::string_view table, std::string_view column, std::string_view bytes) {
        if (column == "path" || (table == "withdrawals" && column == "reason")) {
          removed += runs.Remove(bytes);
        }
        // The message of a refusal is made of the reason.
        if (column == "message" && bytes.starts_with("It was withdrawn on ")) {
          removed += runs.Remove(bytes);
        }
      })
      .map([&] { return removed; });
}

}  // namespace

uint64_t WithdrawalProof::Left() const {
  uint64_t left = 0;
  for (const SearchedStore& store : stores) left += store.left;
  return left;
}

void ForEachTextOf(const Review& review, const std::function<void(std::string_view)>& visit) {
  const ReviewMetadata& metadata = review.metadata;
  for (const std::string& text :
       {metadata.title, metadata.publisher, metadata.area, metadata.published}) {
    visit(text);
  }
  for (const std::string& subject : metadata.subjects) visit(subject);
  for (const std::string& author : metadata.authors) visit(author);
  std::string all;
  for (const Section& section : review.sections) {
    std::string text = section.number + " " + section.heading;
    for (const Paragraph& paragraph : section.paragraphs) text += "\n" + paragraph.text;
    all += text + "\n";
  }
  visit(all);
  for (const Item& item : review.items) {
    visit(item.label + "\n" + item.text);
    for (const std::string& addressee : item.addressees) visit(addressee);
  }
  for (const Diagnostic& diagnostic : review.diagnostics) visit(diagnostic.message);
}

void AddTextsOf(const Library& library, const DocumentRow& row, WordRuns& runs) {
  if (const Result<Review> review = library.ReviewOf(row.sha256)) {
    ForEachTextOf(*review, [&](std::string_view text) { runs.Add(text); });
  }
  if (!IsPlain(row)) return;
  if (const auto bytes = ReadWholeFile(library.OriginalPath(row.sha256))) runs.Add(*bytes);
}

Result<void> KeepOwn(const Library& library, const std::set<std::string>& withdrawn,
                     WordRuns& runs) {
  const auto documents = library.AllDocuments();
  if (!documents) return tl::unexpected<Error>(documents.error());
  for (const DocumentRow& row : *documents) {
    if (runs.size() == 0) break;
    if (row.state == DocumentState::kWithdrawn || withdrawn.contains(row.sha256)) continue;
    const Result<Review> review = library.ReviewOf(row.sha256);
    if (!review) return tl::unexpected<Error>(review.error());
    ForEachTextOf(*review, [&](std::string_view text) { runs.Remove(text); });
    RemoveNeighbours(*review, row, runs);
    if (!IsPlain(row)) continue;
    if (const auto bytes = ReadWholeFile(library.OriginalPath(row.sha256))) runs.Remove(*bytes);
  }
  return {};
}

Result<WithdrawalProof> Prove(const Library& library, const std::set<std::string>& withdrawn,
                              WordRuns runs, const std::vector<fs::path>& ocr_caches) {
  WithdrawalProof proof;
  proof.own = runs.size();
  const Result<size_t> addresses = RemoveAddresses(library, runs);
  if (!addresses) return tl::unexpected<Error>(addresses.error());
  proof.in_addresses = *addresses;
  auto stores = Prover(library, withdrawn, runs).Look(ocr_caches);
  if (!stores) return tl::unexpected<Error>(stores.error());
  proof.stores = std::move(*stores);
  return proof;
}

std::string WordsOfFile(const fs::path& file) {
  Result<std::string> bytes = ReadWholeFile(file);
  if (!bytes) return {};
  if (bytes->starts_with(kZstdMagic)) bytes = Decompress(*bytes);
  if (!bytes) return {};
  const Result<RecognisedPage> page = DecodePage(*bytes);
  if (!page) return std::move(*bytes);
  std::string words;
  for (const RecognisedWord& word : page->words) words += word.text + " ";
  return words;
}

}  // namespace caselore
