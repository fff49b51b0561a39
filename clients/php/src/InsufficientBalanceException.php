<?php

declare(strict_types=1);

namespace Caravan;

/** The balance does not cover the batch: 402. `details` has the amounts. */
class InsufficientBalanceException extends CaravanException
{
}
