// The file: a line that names format, version and tables; the length and the FNV-1a of what
// follows; then numbers of this machine's byte order, each list behind its length.
#include "pipeline/recurrence_cache.h"

#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <optional>
#include <system_error>
#include <type_traits>

#include "corpus/atomic_file.h"
#include "corpus/owner.h"
#include "document/failpoint.h"
#include "document/version.h"

namespace caselore {
namespace {

uint64_t Checksum(std::string_view bytes) {
  uint64_t sum = 14695981039346656037U;
  while (bytes.size() >= sizeof(uint64_t)) {
    uint64_t word = 0;
    std::memcpy(&word, bytes.data(), sizeof word);
    sum = (sum ^ word) * 1099511628211U;
    sum ^= sum >> 29U;
    bytes.remove_prefix(sizeof word);
  }
  for (const char c : bytes) sum = (sum ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return sum;
}

class Writer {
 public:
  template <typename Value>
  void Put(const Value& value) {
    static_assert(std::is_arithmetic_v<Value>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void Put(const std::vector<RequestSketch::Unit>& units) {
    Put(static_cast<uint32_t>(units.size()));
    for (const auto& unit : units) Put(unit.id), Put(unit.weight);
  }
  std::string& bytes() { return bytes_; }

 private:
  std::string bytes_;
};

// Gives zeros from where the bytes end; ok() tells.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <typename Value>
  void Take(Value& value) {
    ok_ = ok_ && bytes_.size() >= sizeof value;
    if (!ok_) {
      value = {};
      return;
    }
    std::memcpy(&value, bytes_.data(), sizeof value);
    bytes_.remove_prefix(sizeof value);
  }
  // The length of a list whose elements take `least` bytes each.
  uint64_t Length(size_t least) {
    uint64_t length = 0;
    Take(length);
    ok_ = ok_ && length <= bytes_.size() / least;
    return ok_ ? length : 0;
  }
  void Take(std::vector<RequestSketch::Unit>& units) {
    uint32_t length = 0;
    Take(length);
    ok_ = ok_ && length <= bytes_.size() / 12;
    if (!ok_) return;
    units.resize(length);
    for (auto& unit : units) Take(unit.id), Take(unit.weight);
  }
  bool ok() const { return ok_; }
  bool AtEnd() const { return ok_ && bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool ok_ = true;
};

void Put(Writer& writer, const RequestSketch& sketch) {
  writer.Put(sketch.topic);
  writer.Put(static_cast<uint32_t>(sketch.clauses.size()));
  for (const auto& clause : sketch.clauses) {
    writer.Put(clause.units);
    writer.Put(clause.norm);
    writer.Put(clause.action);
  }
  writer.Put(sketch.people_asked);
  writer.Put(sketch.people_said);
  writer.Put(sketch.settings_asked);
  writer.Put(sketch.settings_said);
}

RequestSketch TakeSketch(Reader& reader) {
  RequestSketch sketch;
  reader.Take(sketch.topic);
  uint32_t clauses = 0;
  reader.Take(clauses);
  for (uint32_t i = 0; i < clauses && reader.ok(); ++i) {
    auto& clause = sketch.clauses.emplace_back();
    reader.Take(clause.units);
    reader.Take(clause.norm);
    reader.Take(clause.action);
  }
  reader.Take(sketch.people_asked);
  reader.Take(sketch.people_said);
  reader.Take(sketch.settings_asked);
  reader.Take(sketch.settings_said);
  return sketch;
}

std::string Heading(std::string_view of) {
  return "caselore.recurrence/3 " + std::string(kVersion) + " " + std::string(of) + "\n";
}

// What stands behind the heading, if it is this one and the checksum agrees.
std::optional<std::string> ReadKept(const std::filesystem::path& file, const std::string& heading) {
  const Result<std::string> bytes = ReadWholeFile(file);
  if (!bytes || !bytes->starts_with(heading)) return std::nullopt;
  std::string_view rest = std::string_view(*bytes).substr(heading.size());
  Reader sums(rest.substr(0, sizeof(uint64_t)));
  uint64_t checksum = 0;
  sums.Take(checksum);
  rest.remove_prefix(std::min(sizeof checksum, rest.size()));
  if (!sums.ok() || Checksum(rest) != checksum) return std::nullopt;
  return std::string(rest);
}

// Beside it under a name of this process's own. What cannot be kept is found again, and what a
// crash of the machine tears the checksum tells.
void Keep(const std::filesystem::path& file, const std::string& heading, const std::string& bytes) {
  if (!CheckOwner(file.parent_path())) return;  // root reads somebody else's library
  Writer sum;
  sum.Put(Checksum(bytes));
  std::filesystem::path temporary = file;
  temporary += "." + std::to_string(getpid()) + ".tmp";
  std::error_code failed;
  {
    std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
    std::filesystem::permissions(
        temporary, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
        failed);
    out << heading << sum.bytes() << bytes;
    out.close();
    Step(Failpoint::kRecurrenceCacheWritten);
    if (out) std::filesystem::rename(temporary, file, failed);
    if (out && !failed) return;
  }
  std::filesystem::remove(temporary, failed);
}

}  // namespace

RecurrenceCache RecurrenceCache::Load(const std::filesystem::path& file,
                                      std::string_view vocabulary_hash) {
  const std::optional<std::string> rest = ReadKept(file, Heading(vocabulary_hash));
  if (!rest) return {};
  RecurrenceCache cache;
  Reader reader(*rest);
  const uint64_t sketches = reader.Length(sizeof(uint64_t));
  cache.sketches.reserve(sketches);
  for (uint64_t i = 0; i < sketches && reader.ok(); ++i) {
    uint64_t text = 0;
    reader.Take(text);
    cache.sketches.emplace(text, TakeSketch(reader));
  }
  cache.requests.resize(reader.Length(2 * sizeof(uint64_t)));
  for (Request& request : cache.requests) reader.Take(request.hash), reader.Take(request.makers);
  cache.pairs.resize(reader.Length(2 * sizeof(uint32_t) + sizeof(int32_t)));
  for (LikePair& pair : cache.pairs) {
    int32_t likeness = 0;
    reader.Take(pair.a);
    reader.Take(pair.b);
    reader.Take(likeness);
    pair.likeness = likeness;
  }
  cache.links.resize(reader.Length(2 * sizeof(uint32_t) + sizeof(double)));
  for (Link& link : cache.links) {
    reader.Take(link.a);
    reader.Take(link.b);
    reader.Take(link.mean);
  }
  if (!reader.AtEnd()) return {};
  return cache;
}

void RecurrenceCache::Save(const std::filesystem::path& file,
                           std::string_view vocabulary_hash) const {
  std::vector<uint64_t> order;
  for (const auto& [text, sketch] : sketches) order.push_back(text);
  std::sort(order.begin(), order.end());
  Writer writer;
  writer.Put(static_cast<uint64_t>(order.size()));
  for (const uint64_t text : order) {
    writer.Put(text);
    Put(writer, sketches.at(text));
  }
  writer.Put(static_cast<uint64_t>(requests.size()));
  for (const Request& request : requests) writer.Put(request.hash), writer.Put(request.makers);
  writer.Put(static_cast<uint64_t>(pairs.size()));
  for (const LikePair& pair : pairs) {
    writer.Put(pair.a);
    writer.Put(pair.b);
    writer.Put(static_cast<int32_t>(pair.likeness));
  }
  writer.Put(static_cast<uint64_t>(links.size()));
  for (const Link& link : links) {
    writer.Put(link.a);
    writer.Put(link.b);
    writer.Put(link.mean);
  }
  Keep(file, Heading(vocabulary_hash), writer.bytes());
}

std::optional<KnownGroups> KnownGroups::Load(const std::filesystem::path& file,
                                             std::string_view of) {
  const std::optional<std::string> bytes = ReadKept(file, Heading(of));
  if (!bytes) return std::nullopt;
  Reader reader(*bytes);
  KnownGroups known;
  known.groups.resize(reader.Length(2 * sizeof(uint64_t)));
  for (Group& group : known.groups) {
    std::string id(reader.Length(1), '\0');
    for (char& c : id) reader.Take(c);
    group.id = std::move(id);
    group.members.resize(reader.Length(sizeof(uint32_t)));
    for (uint32_t& item : group.members) reader.Take(item);
    reader.Take(group.certain);
  }
  if (!reader.AtEnd()) return std::nullopt;
  return known;
}

void KnownGroups::Save(const std::filesystem::path& file, std::string_view of) const {
  Writer writer;
  writer.Put(static_cast<uint64_t>(groups.size()));
  for (const Group& group : groups) {
    writer.Put(static_cast<uint64_t>(group.id.size()));
    for (const char c : group.id) writer.Put(c);
    writer.Put(static_cast<uint64_t>(group.members.size()));
    for (const uint32_t item : group.members) writer.Put(item);
    writer.Put(group.certain);
  }
  Keep(file, Heading(of), writer.bytes());
}

}  // namespace caselore
