// Options that several commands share, declared the same way everywhere.
#ifndef CASELORE_CLI_OPTIONS_H_
#define CASELORE_CLI_OPTIONS_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "document/result.h"
#include "extractors/vocabulary.h"
#include "pipeline/batch.h"
#include "pipeline/ocr/scans.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace caselore {

enum class Format : uint8_t { kText, kJson };

// Words of the command line and what each means, the default first.
template <typename Value>
using Choices = std::vector<std::pair<std::string, Value>>;

// For AddChoice: `choose` gets the index of the word given.
CLI::Option* AddWordOption(CLI::App& parser, const std::string& name,
                           const std::vector<std::string>& words, const std::string& help,
                           const std::function<void(size_t)>& choose);

// Declares an option that takes one of a few words, said in its help and when it gets another.
template <typename Value>
CLI::Option* AddChoice(CLI::App& parser, const std::string& name, Value& value,
                       const Choices<Value>& choices, const std::string& help) {
  std::vector<std::string> words;
  for (const auto& [word, meant] : choices) words.push_back(word);
  return AddWordOption(parser, name, words, help,
                       [&value, choices](size_t chosen) { value = choices[chosen].second; });
}

// --format text|json
void AddFormat(CLI::App& parser, Format& format);

// --library DIR. Empty until given: LibraryFolder then says which.
void AddLibrary(CLI::App& parser, std::string& folder);

// --since REVISION.
CLI::Option* AddSince(CLI::App& parser, std::optional<uint64_t>& revision, const std::string& help);

// --min-free MB, for commands that write: Library::KeepFree. Nothing until given.
void AddMinFree(CLI::App& parser, std::optional<uint64_t>& megabytes);
inline uint64_t BytesOf(uint64_t megabytes) { return megabytes << 20; }

// `given`, else CASELORE_LIBRARY, else $XDG_DATA_HOME/caselore, else ~/.local/share/caselore. Fails
// with kUsage if there is nothing to go by.
Result<std::filesystem::path> LibraryFolder(const std::string& given);

// The tables of a library's own (vocabulary.toml in it), which come before those of the command
// line; nothing if it has none.
std::vector<std::string> VocabularyOf(const std::filesystem::path& library);

// --ocr auto|never|always
void AddOcr(CLI::App& parser, OcrMode& ocr);

// How documents are to be read: --vocabulary FILE, --jobs N, --ocr.
struct ReadingOptions {
  std::vector<std::string> vocabulary;
  int jobs = 0;  // 0: one for each core
  OcrMode ocr = OcrMode::kAuto;
};
void AddReading(CLI::App& parser, ReadingOptions& options);

// Checks what the parser cannot, and turns it into a batch. Fails with kUsage: a vocabulary that
// cannot be used, --ocr always without Tesseract's data for English and Welsh.
struct Reading {
  BatchOptions batch;
  std::string vocabulary_hash;
};
Result<Reading> PrepareReading(const ReadingOptions& options,
                               const std::vector<std::string>& more_vocabulary = {});

// Where pages that OCR has read are kept for documents that no library takes:
// $XDG_CACHE_HOME/caselore/ocr, else ~/.cache/caselore/ocr. Empty if there is nothing to go by.
std::filesystem::path OwnOcrCache();

}  // namespace caselore

#endif  // CASELORE_CLI_OPTIONS_H_
