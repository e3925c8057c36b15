// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace trainprint::readers {

/// One value for each zone of a file, in the order in which the file first names them.
template <class Value>
class PerZone {
 public:
  /// The value of a zone; `make` makes it out of the zone's name when it is first named.
  template <class Make>
  Value& of(std::string_view zone, const Make& make) {
    if (last_ != index_.end() && last_->first == zone) return all_[last_->second];
    last_ = index_.find(zone);
    if (last_ == index_.end()) {
      last_ = index_.emplace(std::string{zone}, all_.size()).first;
      all_.push_back(make(last_->first));
    }
    return all_[last_->second];
  }

  [[nodiscard]] std::vector<Value>& all() { return all_; }

 private:
  std::map<std::string, std::size_t, std::less<>> index_;
  std::map<std::string, std::size_t, std::less<>>::iterator last_ = index_.end();
  std::vector<Value> all_;
};

}  // namespace trainprint::readers
