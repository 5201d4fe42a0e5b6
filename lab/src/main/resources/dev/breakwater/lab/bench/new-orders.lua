-- Each request is another order, and each order must be confirmed at once.
-- wrk ... -- PATH
local path
local run = os.time() -- no key of an earlier run: it would be answered with an earlier order
local n = 0
local threads = {}
unconfirmed = 0

function setup(thread) table.insert(threads, thread) end

function init(args) path = args[1] end

function request()
  n = n + 1
  local user = n % 2000 + 1
  local body = string.format('{"userId":"user-%04d","items":[{"sku":"COF-001","quantity":1},{"sku":"CHO-001","quantity":2}]}', user)
  return wrk.format("POST", path, {
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = string.format("bench-%d-%d", run, n)
  }, body)
end

function response(status)
  if status ~= 201 then unconfirmed = unconfirmed + 1 end
end

function done()
  for _, thread in ipairs(threads) do print("not confirmed: " .. thread:get("unconfirmed")) end
end
