-- Each request is another user's, and each answer must be live data.
-- wrk ... -- PATH [USERS [SKIPPED]]: a path, in which %04d stands for the user's number
local path, users, n
local threads = {}
below = 0

function setup(thread) table.insert(threads, thread) end

function init(args)
  path = args[1]
  users = tonumber(args[2] or 2000)
  n = tonumber(args[3] or 0)
end

function request()
  n = n + 1
  local user = n % users + 1
  return wrk.format("GET", string.format(path, user), {["X-User-Id"] = string.format("user-%04d", user)})
end

function response(status, headers)
  local level = headers["X-Service-Level"]
  if level and level ~= "FULL" then below = below + 1 end
end

function done()
  for _, thread in ipairs(threads) do print("below FULL: " .. thread:get("below")) end
end
