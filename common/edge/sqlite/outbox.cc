#include "common/edge/sqlite/outbox.h"

#include "common/base/check.h"

namespace parley::edge {
namespace {

Bytes copy_of(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

OutboxItem item_of(Statement& row) {
  return {static_cast<std::uint64_t>(row.number(0)), row.bytes32(1), row.bytes32(2), row.bytes64(3),
          copy_of(row.bytes(4))};
}

Draft draft_of(Statement& row) {
  return {static_cast<std::uint64_t>(row.number(0)), static_cast<Seat>(row.number(1)), row.number(2), row.text(3),
          copy_of(row.bytes(4))};
}

}  // namespace

Outbox::Outbox(Journal& store) : store_(&store) {
  PARLEY_CHECK(store.kind() == JournalKind::store, "only a node's store has an outbox");
}

std::uint64_t Outbox::put(const OutboxItem& item) {
  Database& database = *store_->database_;
  store_->reserve_->require_room_for(2 * item.bytes.size());
  Statement insert(database, "INSERT INTO outbox (id, act_key, signature, bytes) VALUES (?,?,?,?)");
  insert.bind(1, item.id).bind(2, item.act_key).bind(3, item.signature).bind(4, item.bytes);
  database.together([&] { insert.run(); });
  return static_cast<std::uint64_t>(sqlite3_last_insert_rowid(database.handle()));
}

bool Outbox::remove(const Bytes32& id) {
  Database& database = *store_->database_;
  Statement remove(
      database,
      "DELETE FROM outbox WHERE position = (SELECT position FROM outbox WHERE id = ? ORDER BY position LIMIT 1)");
  remove.bind(1, id);
  int removed = 0;
  database.together([&] { removed = remove.run(); });
  return removed == 1;
}

std::optional<OutboxItem> Outbox::find(const Bytes32& id) {
  std::optional<OutboxItem> item;
  Statement(*store_->database_, "SELECT position, id, act_key, signature, bytes FROM outbox WHERE id = ?")
      .bind(1, id)
      .for_each([&](Statement& row) {
        item = item_of(row);
        return false;
      });
  return item;
}

std::vector<OutboxItem> Outbox::list() {
  std::vector<OutboxItem> items;
  Statement(*store_->database_, "SELECT position, id, act_key, signature, bytes FROM outbox ORDER BY position")
      .for_each([&](Statement& row) {
        items.push_back(item_of(row));
        return true;
      });
  return items;
}

Drafts::Drafts(Journal& store) : store_(&store) {
  PARLEY_CHECK(store.kind() == JournalKind::store, "only a node's store has drafts");
}

std::uint64_t Drafts::put(const Draft& draft) {
  Database& database = *store_->database_;
  store_->reserve_->require_room_for(2 * draft.bytes.size());
  Statement put(database, "INSERT OR REPLACE INTO draft (number, seat, saved_us, reason, bytes) VALUES (?,?,?,?,?)");
  if (draft.number == 0) {
    put.bind_null(1);
  } else {
    put.bind(1, static_cast<std::int64_t>(draft.number));
  }
  put.bind(2, std::int64_t{draft.seat}).bind(3, draft.saved_us).bind(4, draft.reason).bind(5, draft.bytes);
  database.together([&] { put.run(); });
  return static_cast<std::uint64_t>(sqlite3_last_insert_rowid(database.handle()));
}

bool Drafts::remove(std::uint64_t number) {
  Database& database = *store_->database_;
  Statement remove(database, "DELETE FROM draft WHERE number = ?");
  remove.bind(1, static_cast<std::int64_t>(number));
  int removed = 0;
  database.together([&] { removed = remove.run(); });
  return removed == 1;
}

std::vector<Draft> Drafts::list() {
  std::vector<Draft> drafts;
  Statement(*store_->database_, "SELECT number, seat, saved_us, reason, bytes FROM draft ORDER BY number")
      .for_each([&](Statement& row) {
        drafts.push_back(draft_of(row));
        return true;
      });
  return drafts;
}

}  // namespace parley::edge
