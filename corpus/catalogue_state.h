// SQLite as the catalogue's source files see it. Not for any other folder or header.
#ifndef CASELORE_CORPUS_CATALOGUE_STATE_H_
#define CASELORE_CORPUS_CATALOGUE_STATE_H_

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>

#include "corpus/catalogue.h"
#include "corpus/catalogue_schema.h"

namespace caselore {

struct Catalogue::State {
  State(const std::string& path, int flags);
  void Know(int of_version);

  // A reader may meet the moment in which a writer resets the log.
  static constexpr int kBusyMilliseconds = 5000;

  SQLite::Database db;
  std::string path;                 // of a writer
  uint64_t inode = 0;               // of the file at it, when it was opened
  int version = kCatalogueVersion;  // earlier for one that is only read
  bool knows_cases() const { return version >= 2; }
  bool knows_nights() const { return version >= 3; }
  bool knows_mornings() const { return version >= 4; }
  // What reads tables whose columns differ by version.
  std::string find_document, documents_after, file_at;
  // By the address of the SQL, which is a literal; compiled once.
  std::unordered_map<const char*, SQLite::Statement> statements;
};

// One use of a statement: binds, steps, and leaves it reset, so that it holds back no checkpoint.
class Cursor {
 public:
  template <typename... Values>
  Cursor(SQLite::Database& db, std::unordered_map<const char*, SQLite::Statement>& statements,
         const char* sql, Values&&... values)
      : statement_(statements.try_emplace(sql, db, sql).first->second) {
    int index = 0;
    (Bind(++index, std::forward<Values>(values)), ...);
  }
  ~Cursor() {
    statement_.tryReset();
    try {
      statement_.clearBindings();
    } catch (const SQLite::Exception&) {
    }
  }
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;

  bool Next() { return statement_.executeStep(); }
  void Run() { statement_.exec(); }

  std::string Text(int column) { return statement_.getColumn(column).getString(); }
  int64_t Int(int column) { return statement_.getColumn(column).getInt64(); }
  bool IsNull(int column) { return statement_.getColumn(column).isNull(); }

 private:
  // Paths may be no UTF-8, so they are kept as blobs.
  struct Blob {
    std::string_view bytes;
  };

  template <typename T>
  void Bind(int index, const T& value) {
    if constexpr (std::is_same_v<T, std::nullptr_t>) {
      statement_.bind(index);
    } else if constexpr (std::is_same_v<T, Blob>) {
      statement_.bind(index, value.bytes.data(), static_cast<int>(value.bytes.size()));
    } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
      statement_.bind(index, static_cast<int64_t>(value));
    } else {
      statement_.bind(index, std::string(value));
    }
  }

  SQLite::Statement& statement_;

 public:
  static Blob Bytes(std::string_view bytes) { return {bytes}; }
};

// 0 if there is no such file.
inline uint64_t InodeOf(const std::string& path) {
  struct stat about {};
  return stat(path.c_str(), &about) == 0 ? about.st_ino : 0;
}

// What SQLite finds wrong helps nobody; what can be done about it does.
inline tl::unexpected<Error> DamagedCatalogue() {
  return Fail(Cause::kCorrupt,
              "The catalogue is damaged. The originals are safe in originals/: put back a copy of "
              "catalogue.db, have 'caselore rebuild' make it anew from originals and records, or "
              "ingest the originals folder into a new library.");
}

inline tl::unexpected<Error> CatalogueError(const SQLite::Exception& error) {
  const int number = errno;  // before anything else is done
  const bool no_space = number == ENOSPC;
  const int code = error.getErrorCode();
  const std::string reason = error.what();
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_FORMAT) {
    return DamagedCatalogue();
  }
  if (code == SQLITE_FULL || ((code == SQLITE_IOERR || code == SQLITE_CANTOPEN) && no_space)) {
    return Fail(Cause::kUnreadable, "catalogue.db cannot be written: No space left on device.");
  }
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
    return Fail(Cause::kBusy, "The catalogue is in use: " + reason + ".");
  }
  if (code == SQLITE_READONLY) {
    // Also where its log could not be made on a full disk, and SQLite fell back on reading.
    return Fail(Cause::kUnreadable,
                no_space ? "catalogue.db cannot be written: No space left on device."
                         : "The catalogue cannot be used: catalogue.db may not be written.");
  }
  const bool of_system = code == SQLITE_IOERR && number != 0;
  return Fail(Cause::kUnreadable,
              "The catalogue cannot be used: " + reason +
                  (of_system ? std::string(" (") + std::strerror(number) + ")." : "."));
}

// Runs `work`, whose exceptions of SQLite become errors. `work` may give void, a value or a Result.
template <typename Work>
auto Guarded(Work&& work) {
  using Value = std::invoke_result_t<Work>;
  if constexpr (std::is_void_v<Value>) {
    try {
      work();
      return Result<void>();
    } catch (const SQLite::Exception& error) {
      return Result<void>(CatalogueError(error));
    }
  } else {
    using Out = std::conditional_t < requires(Value v) { v.error(); }
    , Value, Result < Value >> ;
    try {
      return Out(work());
    } catch (const SQLite::Exception& error) {
      return Out(CatalogueError(error));
    }
  }
}

}  // namespace caselore

#endif  // CASELORE_CORPUS_CATALOGUE_STATE_H_
