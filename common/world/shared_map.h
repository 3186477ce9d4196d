// An ordered map whose copies share what has not changed since, so that copying a world costs little however long its
// record is. For what grows with the record: most keys come in order, and most changes touch what came last.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include "common/base/check.h"
#include "common/base/ids.h"

namespace parley {

// Key: a small value with == and <. T: copyable, with ==. Read it as a std::map; what changes an item is called so,
// since an item that is shared is copied first. References and iterators hold until the map changes.
template <typename Key, typename T>
class SharedMap {
  using Item = std::pair<Key, T>;
  using Chunk = std::vector<Item>;
  struct Part {
    Key first;
    std::shared_ptr<Chunk> items;  // never empty; written to while nobody else has it
  };

 public:
  using key_type = Key;
  using mapped_type = T;
  using value_type = Item;

  class const_iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Item;
    using difference_type = std::ptrdiff_t;
    using pointer = const Item*;
    using reference = const Item&;

    const_iterator() = default;
    reference operator*() const { return (*part_->items)[index_]; }
    pointer operator->() const { return &**this; }
    const_iterator& operator++() {
      if (++index_ == part_->items->size()) *this = const_iterator(part_ + 1, 0);
      return *this;
    }
    const_iterator operator++(int) {
      const const_iterator before = *this;
      ++*this;
      return before;
    }
    bool operator==(const const_iterator&) const = default;

   private:
    friend class SharedMap;
    const_iterator(const Part* part, std::size_t index) : part_(part), index_(index) {}
    const Part* part_ = nullptr;
    std::size_t index_ = 0;
  };
  using iterator = const_iterator;

  bool empty() const { return parts_.empty(); }
  std::size_t size() const { return size_; }
  const_iterator begin() const { return {parts_.data(), 0}; }
  const_iterator end() const { return {parts_.data() + parts_.size(), 0}; }

  // The first item whose key is at least `key`.
  const_iterator lower_bound(const Key& key) const {
    const std::size_t part = part_for(key);
    if (part == parts_.size()) return end();
    const std::size_t index = index_in(*parts_[part].items, key);
    return index < parts_[part].items->size() ? const_iterator(&parts_[part], index)
                                              : const_iterator(parts_.data() + part + 1, 0);
  }
  const_iterator find(const Key& key) const {
    const const_iterator found = lower_bound(key);
    return found != end() && found->first == key ? found : end();
  }
  bool contains(const Key& key) const { return find(key) != end(); }
  const T& at(const Key& key) const {
    const const_iterator found = find(key);
    PARLEY_CHECK(found != end(), "an item that is asked for is there");
    return found->second;
  }

  // The item, to be changed; nullptr when there is none.
  T* change(const Key& key) {
    const const_iterator found = find(key);
    if (found == end()) return nullptr;
    return &own(static_cast<std::size_t>(found.part_ - parts_.data()))[found.index_].second;
  }
  // The item, to be changed: a new one when there was none.
  T& operator[](const Key& key) {
    if (T* item = change(key)) return *item;
    return insert(key, T());
  }
  // An item that is there stays as it is.
  void emplace(const Key& key, T item) {
    if (!contains(key)) insert(key, std::move(item));
  }
  // How many: none or one.
  std::size_t erase(const Key& key) {
    const const_iterator found = find(key);
    if (found == end()) return 0;
    const auto part = static_cast<std::size_t>(found.part_ - parts_.data());
    if (parts_[part].items->size() == 1) {
      parts_.erase(parts_.begin() + static_cast<std::ptrdiff_t>(part));
    } else {
      Chunk& items = own(part);
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(found.index_));
      parts_[part].first = items.front().first;
    }
    --size_;
    return 1;
  }
  void clear() { *this = SharedMap(); }
  // As std::erase_if. Where it drops nothing, it shares on.
  template <typename Predicate>
  friend void erase_if(SharedMap& map, Predicate drop) {
    map = map.without(drop);
  }

  bool operator==(const SharedMap& other) const {
    return size_ == other.size_ && std::equal(begin(), end(), other.begin());
  }

 private:
  static constexpr std::size_t kChunk = 32;

  // Where `key` is, or would stand: the last part that begins at or before it. None when there are no parts.
  std::size_t part_for(const Key& key) const {
    if (parts_.empty() || !(key < parts_.back().first)) return parts_.empty() ? 0 : parts_.size() - 1;
    const auto after = std::upper_bound(parts_.begin(), parts_.end(), key,
                                        [](const Key& one, const Part& part) { return one < part.first; });
    return after == parts_.begin() ? 0 : static_cast<std::size_t>(after - parts_.begin()) - 1;
  }
  static std::size_t index_in(const Chunk& items, const Key& key) {
    const auto found = std::lower_bound(items.begin(), items.end(), key,
                                        [](const Item& item, const Key& one) { return item.first < one; });
    return static_cast<std::size_t>(found - items.begin());
  }

  Chunk& own(std::size_t part) {
    auto& items = parts_[part].items;
    if (items.use_count() != 1) items = std::make_shared<Chunk>(*items);
    return *items;
  }

  void begin_part(std::size_t at, Chunk items) {
    const Key first = items.front().first;
    parts_.insert(parts_.begin() + static_cast<std::ptrdiff_t>(at), {first, std::make_shared<Chunk>(std::move(items))});
  }

  // `key` is not there.
  T& insert(const Key& key, T item) {
    ++size_;
    std::size_t part = part_for(key);
    const bool behind = part + 1 == parts_.size() && parts_[part].items->back().first < key;
    if (parts_.empty() || (behind && parts_[part].items->size() >= kChunk)) {
      Chunk items;
      if (!parts_.empty()) items.reserve(kChunk);
      items.emplace_back(key, std::move(item));
      begin_part(parts_.size(), std::move(items));
      return parts_.back().items->back().second;
    }
    if (parts_[part].items->size() >= kChunk) part = split(part, key);
    Chunk& items = own(part);
    const auto at =
        items.emplace(items.begin() + static_cast<std::ptrdiff_t>(index_in(items, key)), key, std::move(item));
    parts_[part].first = items.front().first;
    return at->second;
  }

  // Makes two parts of one; which of them `key` belongs to.
  std::size_t split(std::size_t part, const Key& key) {
    Chunk& items = own(part);
    const auto middle = items.begin() + static_cast<std::ptrdiff_t>(items.size() / 2);
    Chunk second(std::make_move_iterator(middle), std::make_move_iterator(items.end()));
    items.erase(middle, items.end());
    begin_part(part + 1, std::move(second));
    return key < parts_[part + 1].first ? part : part + 1;
  }

  template <typename Predicate>
  SharedMap without(Predicate drop) const;

  std::vector<Part> parts_;  // in order
  std::size_t size_ = 0;
};

template <typename Key, typename T>
template <typename Predicate>
SharedMap<Key, T> SharedMap<Key, T>::without(Predicate drop) const {
  SharedMap kept;
  bool fresh = false;  // the last part of `kept` is its own, and may take more
  for (const Part& part : parts_) {
    const Chunk& items = *part.items;
    const auto first = std::find_if(items.begin(), items.end(), drop);
    if (first == items.end()) {
      kept.size_ += items.size();
      kept.parts_.push_back(part);
      fresh = false;
      continue;
    }
    for (auto item = items.begin(); item != items.end(); ++item) {
      if (item == first || (item > first && drop(*item))) continue;
      if (!fresh || kept.parts_.back().items->size() >= kChunk) {
        kept.parts_.push_back({item->first, std::make_shared<Chunk>()});
        fresh = true;
      }
      kept.parts_.back().items->push_back(*item);
      ++kept.size_;
    }
  }
  return kept;
}

// What a world holds by the number of the entry that it came with.
template <typename T>
using ByEntry = SharedMap<EntryNumber, T>;

}  // namespace parley
