#include "digest/alert_files.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <ctime>
#include <string_view>

#include "corpus/sha256.h"
#include "digest/digest_html.h"

namespace caselore {
namespace {

constexpr size_t kColumns = 76;
constexpr size_t kLongestWord = 400;  // bytes; RFC 5322 ends a line at 998
constexpr size_t kMostInMail = 200;   // a mail is read; the feed and 'alerts run' have the rest

bool BeginsCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

size_t Columns(std::string_view text) {
  size_t columns = 0;
  for (const char c : text) columns += BeginsCharacter(c) ? 1 : 0;
  return columns;
}

// Lines of at most kColumns, each behind `margin`; a longer word has a line of its own.
std::string Folded(std::string_view text, std::string_view margin, std::string_view line_end) {
  std::string folded, line;
  const auto end_line = [&] {
    folded += std::string(margin) + line + std::string(line_end);
    line.clear();
  };
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find_first_of(" \n", begin), text.size());
    std::string_view word = text.substr(begin, end - begin);
    while (word.size() > kLongestWord) {  // no line of a mail may be so long
      size_t cut = kLongestWord;
      while (cut > 0 && !BeginsCharacter(word[cut])) --cut;
      if (!line.empty()) end_line();
      line = std::string(word.substr(0, cut));
      end_line();
      word.remove_prefix(cut);
    }
    const bool fits = line.empty() || margin.size() + Columns(line) + 1 + Columns(word) <= kColumns;
    if (!fits) end_line();
    if (!word.empty()) line += (line.empty() ? "" : " ") + std::string(word);
    if (end < text.size() && text[end] == '\n' && !line.empty()) end_line();
    begin = end + 1;
  }
  if (!line.empty()) end_line();
  return folded;
}

std::string HeadOf(const AlertEntry& entry) {
  std::string head = entry.kind;
  if (!entry.number.empty()) head += " " + entry.number;
  if (!entry.label.empty()) head += ", " + entry.label;
  return head;
}

std::string SourceOf(const AlertEntry& entry) {
  std::string source = entry.title.empty() ? "A review" : entry.title;
  for (const std::string* part : {&entry.publisher, &entry.published}) {
    if (!part->empty()) source += ", " + *part;
  }
  return entry.page > 0 ? fmt::format("{}, p. {}", source, entry.page) : source;
}

std::string Body(const Alert& alert, std::string_view line_end, size_t most) {
  const auto line = [&](std::string_view text, std::string_view margin = "") {
    return Folded(text, margin, line_end);
  };
  const size_t count = alert.entries.size();
  std::string body = line(fmt::format("{} new {} for the saved search '{}': {}", count,
                                      count == 1 ? "item" : "items", alert.name, alert.asks));
  for (size_t i = 0; i < count && i < most; ++i) {
    const AlertEntry& entry = alert.entries[i];
    body += std::string(line_end) + line(HeadOf(entry)) + line(entry.text, "  ") +
            line(SourceOf(entry), "  ");
    if (!entry.url.empty()) body += "  " + entry.url + std::string(line_end);
    body += line("caselore show " + entry.id, "  ");
  }
  if (count > most) {
    body += std::string(line_end) + line(fmt::format("And {} more.", count - most));
  }
  return body;
}

// RFC 9562, section 5.8: a UUID of bits of our own, here of a hash.
std::string Uuid(std::string_view name) {
  std::string hex = Sha256(name).substr(0, 32);
  hex[12] = '8';
  hex[16] = "89ab"[static_cast<size_t>(hex[16] <= '9' ? hex[16] - '0' : hex[16] - 'a' + 10) % 4];
  return "urn:uuid:" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" +
         hex.substr(16, 4) + "-" + hex.substr(20);
}

// "Sat, 14 Mar 2026 09:00:00 +0000"; empty for what is no date.
std::string MailDate(const std::string& iso) {
  std::tm time{};
  if (strptime(iso.c_str(), "%Y-%m-%dT%H:%M:%SZ", &time) == nullptr) return {};
  constexpr std::array<const char*, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  timegm(&time);  // sets the day of the week
  return fmt::format("{}, {} {} {} {:02}:{:02}:{:02} +0000",
                     kDays[static_cast<size_t>(time.tm_wday)], time.tm_mday,
                     kMonths[static_cast<size_t>(time.tm_mon)], time.tm_year + 1900, time.tm_hour,
                     time.tm_min, time.tm_sec);
}

}  // namespace

std::string AlertFeed(const Alert& alert) {
  std::string feed = fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
      "<title>{}</title>\n<subtitle>{}</subtitle>\n<id>{}</id>\n<updated>{}</updated>\n"
      "<generator>Caselore</generator>\n",
      EscapedHtml(alert.name), EscapedHtml(alert.asks), Uuid("alert " + alert.name),
      EscapedHtml(alert.updated));
  for (const AlertEntry& entry : alert.entries) {
    feed += fmt::format("<entry>\n<title>{}</title>\n<id>{}</id>\n<updated>{}</updated>\n",
                        EscapedHtml(HeadOf(entry) + ": " + entry.title),
                        Uuid(entry.first_id.empty() ? entry.id : entry.first_id),
                        EscapedHtml(entry.came.empty() ? alert.updated : entry.came));
    feed += fmt::format("<author><name>{}</name></author>\n",
                        EscapedHtml(entry.publisher.empty() ? "not named" : entry.publisher));
    if (!entry.url.empty()) {
      feed += fmt::format("<link rel=\"alternate\" href=\"{}\"/>\n", EscapedHtml(entry.url));
    }
    feed += fmt::format("<content type=\"text\">{}\n\n{}</content>\n</entry>\n",
                        EscapedHtml(entry.text), EscapedHtml(SourceOf(entry)));
  }
  return feed + "</feed>\n";
}

std::string AlertMail(const Alert& alert) {
  const size_t count = alert.entries.size();
  const std::string date = MailDate(alert.updated);
  std::string mail = fmt::format("Subject: {} new {} for {}\r\n", count,
                                 count == 1 ? "item" : "items", alert.name);
  if (!date.empty()) mail += "Date: " + date + "\r\n";
  mail +=
      "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
      "Content-Transfer-Encoding: 8bit\r\nAuto-Submitted: auto-generated\r\n\r\n";
  return mail + Body(alert, "\r\n", kMostInMail);
}

std::string AlertText(const Alert& alert) { return Body(alert, "\n", alert.entries.size()); }

}  // namespace caselore
