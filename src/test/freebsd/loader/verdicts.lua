-- Shows what the Lua loader sets for texts of loader.conf, by the patterns and rules of the loader of a release ("12" for the first
-- sources with Lua, "13" for those from 13 on). It does what the loader does, in words of its own.
--
--   lua5.4 verdicts.lua RELEASE < texts
--
-- The input is, for each text, a line with its length in bytes and the text. The output is, for each text, a line "NAME VALUE" in
-- hexadecimal digits for each setting, a line "skipped NUMBER" for each line of the text that sets nothing although it is neither
-- empty nor a comment, and a line "end".

local releases = {
  ["12"] = {
    module = "[%w-_]+", name = "[%w%p]+", quoted = '"([%w%s%p]-)"', words = { "([%w]+)" }, last = "(-?%d+)",
  },
  ["13"] = {
    module = "[%w%d-_.]+", name = "[%w][%w%d-_.]*", quoted = '"([^"]*)"', words = { "([-%w%d][-%w%d_.]*)" },
  },
}
local release = assert(releases[arg[1]], "usage: verdicts.lua 12|13")
local suffixes = { "load", "name", "type", "flags", "before", "after", "error" }

-- Each rule: the pattern of its name, those of its values, in the order in which the loader tries them, and what it does.
local rules = {}
for _, suffix in ipairs(suffixes) do
  rules[#rules + 1] = {
    name = "(" .. release.module .. ")_" .. suffix, values = { release.quoted, release.words[1] }, suffix = suffix,
  }
end
rules[#rules + 1] = { name = "(exec)", values = { release.quoted }, suffix = "command" }
rules[#rules + 1] = { name = "(" .. release.name .. ")", values = { release.quoted, release.words[1] } }
if release.last then
  rules[#rules + 1] = { name = "(" .. release.name .. ")", values = { release.last } }
end

local function find_rule(line)
  for _, rule in ipairs(rules) do
    for _, value in ipairs(rule.values) do
      local name, text, rest = line:match("^%s*" .. rule.name .. "%s*=%s*" .. value .. "%s*(.*)")
      if name then return rule, name, text, rest end
    end
  end
end

local function literal(text) return (text:gsub("%p", "%%%0")) end

local function replacement(value) return ((value or ""):gsub("%%", "%%%%")) end

local expand = {}

expand["12"] = function(value, environment)
  for name in value:gmatch("${([^}]+)}") do
    value = value:gsub("${" .. literal(name) .. "}", replacement(environment[name]))
  end
  for name in value:gmatch("$([%w%p]+)%s*") do
    value = value:gsub("$" .. literal(name), replacement(environment[name]))
  end
  return value
end

expand["13"] = function(value, environment)
  local result, at = "", 1
  while at <= #value do
    local c = value:sub(at, at)
    if c == "\\" then
      if at == #value then return nil end
      result, at = result .. value:sub(at + 1, at + 1), at + 2
    elseif c == '"' then
      return nil
    elseif c == "$" then
      local name, after = value:match("^{([^}]+)}()", at + 1)
      if not name then name, after = value:match("^([%w][-%w%d_.]*)()", at + 1) end
      if not name then return nil end
      result, at = result .. (environment[name] or ""), after
    else
      result, at = result .. c, at + 1
    end
  end
  return result
end

local function load_text(text)
  local settings, environment, skipped = {}, {}, {}
  local number = 0
  for line in (text .. "\n"):gmatch("([^\n]*)\n") do
    number = number + 1
    if not line:match("^%s*$") and not line:match("^%s*#") then
      local rule, name, value, rest = find_rule(line)
      local is_set = rule and (rest:match("^%s*#") or rest:match("^%s*$"))
      if is_set and rule.suffix == "command" then
        settings.exec = value
      elseif is_set and rule.suffix then
        value = rule.suffix == "load" and value:upper() or value
        settings[name .. "_" .. rule.suffix] = value
        environment[name .. "_" .. rule.suffix] = value
      elseif is_set then
        value = expand[arg[1]](value, environment)
        is_set = value ~= nil
        if is_set then
          settings[name] = value
          if name ~= "loader_conf_files" then environment[name] = value end
        end
      end
      if not is_set then skipped[#skipped + 1] = number end
    end
  end
  return settings, skipped
end

local function hex(text) return (text:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end

for length in function() return io.read("l") end do
  local settings, skipped = load_text(tonumber(length) > 0 and io.read(tonumber(length)) or "")
  io.read("l")
  local names = {}
  for name in pairs(settings) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do print(hex(name) .. " " .. hex(settings[name])) end
  for _, number in ipairs(skipped) do print("skipped " .. number) end
  print("end")
end
