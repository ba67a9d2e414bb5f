#include "digest/digest_files.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string>

#include "corpus/atomic_file.h"
#include "corpus/scratch_folder.h"
#include "digest/digest_html.h"
#include "digest/digest_markdown.h"

namespace caselore {
namespace fs = std::filesystem;
namespace {

// What DigestMarkdown writes, for pandoc: with columns of tables as wide as they are drawn, which
// its "gfm" does not read.
constexpr char kMarkdown[] =
    "markdown_strict+pipe_tables+all_symbols_escapable+blank_before_blockquote+blank_before_header";

enum class Form { kHtml, kPdf, kDocx, kMarkdown };

constexpr std::pair<std::string_view, Form> kEndings[] = {
    {".html", Form::kHtml}, {".pdf", Form::kPdf}, {".docx", Form::kDocx}, {".md", Form::kMarkdown}};

// Gives the exit status; 127 if there is no such program. It hears and says nothing, and knows no
// clock (https://reproducible-builds.org/specs/source-date-epoch/): the same digest gives the same
// bytes.
int RunConverter(const std::vector<std::string>& words, const std::function<bool()>& stop) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  const char* path = std::getenv("PATH");
  std::vector<std::string> settings = {std::string("PATH=") + (path != nullptr ? path : ""),
                                       "SOURCE_DATE_EPOCH=315532800", "LC_ALL=C.UTF-8",
                                       "HOME=" + fs::path(words.back()).parent_path().native()};
  std::vector<char*> environment;
  for (std::string& setting : settings) environment.push_back(setting.data());
  environment.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failed =
      posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return 127;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    if (stop()) kill(child, SIGKILL);
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 126;
}

struct Converter {
  const char* package;
  const char* source;              // name of what it reads
  const char* made;                // name of what it writes
  std::vector<std::string> words;  // before the two names
  bool names_output = false;       // "--output" before the second
};

Result<std::string> Convert(const Converter& converter, const std::string& text,
                            const std::function<bool()>& stop) {
  const ScratchFolder folder;  // for the files that the converters read and write
  if (folder.path().empty()) {
    return Fail(Cause::kUnreadable, "No temporary folder can be made (TMPDIR).");
  }
  const fs::path source = folder.path() / converter.source, made = folder.path() / converter.made;
  if (auto written = WriteFileAtomically(source, text); !written) {
    return tl::unexpected<Error>(written.error());
  }
  std::vector<std::string> words = converter.words;
  words.push_back(source);
  if (converter.names_output) words.emplace_back("--output");
  words.push_back(made);
  const int status = RunConverter(words, stop);
  if (status == 127) {
    return Fail(Cause::kMissing, "'" + words.front() + "' is not installed: 'apt install " +
                                     converter.package + "'.");
  }
  if (status != 0 || !fs::exists(made)) {
    return Fail(Cause::kInternal,
                "'" + words.front() + "' failed with status " + std::to_string(status) + ".");
  }
  return ReadWholeFile(made);
}

// A digest is made to be handed on: a new one gets the mode that any new file would.
void OpenToReaders(const fs::path& path) {
  const mode_t mask = umask(0);
  umask(mask);
  chmod(path.c_str(), 0666 & ~mask);
}

Result<Form> FormOf(const fs::path& path) {
  const std::string ending = path.extension();
  for (const auto& [known, form] : kEndings) {
    if (ending == known) return form;
  }
  return Fail(Cause::kUsage, "A digest is a file that ends in .html, .pdf, .docx or .md.");
}

Result<std::string> BytesOf(const Digest& digest, Form form, const std::function<bool()>& stop) {
  switch (form) {
    case Form::kHtml:
      return DigestHtml(digest);
    case Form::kMarkdown:
      return DigestMarkdown(digest);
    case Form::kPdf:
      return Convert(
          {"weasyprint", "digest.html", "digest.pdf", {"weasyprint", "--pdf-variant", "pdf/ua-1"}},
          DigestHtml(digest), stop);
    case Form::kDocx:
      return Convert({"pandoc",
                      "digest.md",
                      "digest.docx",
                      {"pandoc", "--from", kMarkdown, "--to", "docx", "--metadata", "lang=en-GB"},
                      true},
                     DigestMarkdown(digest), stop);
  }
  return Fail(Cause::kInternal, "There is no such form.");
}

}  // namespace

Result<void> CheckDigestFile(const fs::path& path) {
  return FormOf(path).map([](Form) {});
}

Result<void> WriteDigest(const Digest& digest, const fs::path& path,
                         const std::function<bool()>& stop) {
  std::error_code failed;
  // Through a link to what it leads to; a file that is there keeps its mode.
  fs::path whole = fs::weakly_canonical(fs::absolute(path), failed);
  if (failed) whole = fs::absolute(path);
  if (!fs::is_directory(whole.parent_path(), failed)) {
    return Fail(Cause::kUnreadable,
                "The folder " + whole.parent_path().native() + " is not there.");
  }
  const bool is_there = fs::is_regular_file(whole, failed);
  const fs::perms mode = is_there ? fs::status(whole, failed).permissions() : fs::perms::none;
  return FormOf(path)
      .and_then([&](Form form) { return BytesOf(digest, form, stop); })
      .and_then([&](const std::string& bytes) { return WriteFileAtomically(whole, bytes); })
      .map([&] {
        if (is_there) fs::permissions(whole, mode, failed);
        if (!is_there) OpenToReaders(whole);
      });
}

}  // namespace caselore
